"""Complaints: filed, assigned, resolved, rejected, reopened, rated, some of them too late."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import Scene

_REQUEST = "/pgr-services/v2/request"
_KINDS = {
    "LME": ("NoStreetlight", "StreetLightNotWorking"),
    "SWEEP": ("NonSweepingOfRoad", "GarbageNeedsTobeCleared", "BurningOfGarbage"),
}
_FATES = ("resolved", "rated", "reopened", "rejected", "late", "waiting")
_TEXTS = (
    "The lamp at the corner is dark.",
    "तीन दिन से सफ़ाई नहीं हुई।",
    "ਗਲੀ ਵਿੱਚ ਕੂੜਾ ਪਿਆ ਹੈ।",
    "Please look at the lane behind the school.",
)


def tell_complaint(scene: Scene) -> Iterator[int]:
    """A complaint and what becomes of it."""
    random = scene.random
    worker = random.choice(sorted(_KINDS))
    service = _file(scene, random.choice(_KINDS[worker]))
    fate = scene.choose_fate(_FATES, (8, 4, 2, 2, 2, 1))
    if fate == "waiting":
        return
    yield scene.wait(0, 2)
    if fate == "rejected":
        _move(scene, service, "REJECT", "GRO", comments="Not the work of the city")
        return
    yield from _work(scene, service, worker, slow=fate == "late")
    if fate == "reopened":
        yield scene.wait(1, 5)
        _move(scene, service, "REOPEN", "")
        yield scene.wait(0, 2)
        yield from _work(scene, service, worker, slow=False)
    if fate != "resolved":
        yield scene.wait(0, 4)
        _move(scene, service, "RATE", "", rating=random.randint(1, 5))


def _file(scene: Scene, kind: str) -> Record:
    service = {
        "tenantId": scene.city,
        "serviceCode": kind,
        "description": scene.random.choice(_TEXTS),
        "source": scene.random.choice(("web", "mobile", "whatsapp")),
        "address": {"locality": {"code": scene.choose_locality()}, "city": scene.city},
        "priority": scene.random.choice(("LOW", "MEDIUM", "HIGH")),
    }
    body = {"service": service, "workflow": {"action": "APPLY"}}
    return _read(scene.ask(f"{_REQUEST}/_create", body, ""))


def _work(scene: Scene, service: Record, worker: str, *, slow: bool) -> Iterator[int]:
    _move(scene, service, "ASSIGN", "GRO", assignes=[_find_employee(scene, worker)])
    yield scene.wait(20, 40) if slow else scene.wait(1, 10)
    _move(scene, service, "RESOLVE", worker, comments="Done")


def _move(scene: Scene, service: Record, action: str, by: str, **more: object) -> None:
    step = {key: value for key, value in more.items() if key != "rating"}
    kept = service | ({"rating": more["rating"]} if "rating" in more else {})
    body: Record = {"service": kept, "workflow": {"action": action, **step}}
    service.update(_read(scene.ask(f"{_REQUEST}/_update", body, by)))


def _read(answer: Record) -> Record:
    return dict(answer["ServiceWrappers"][0]["service"])


def _find_employee(scene: Scene, login: str) -> str:
    query = {"tenantId": scene.city, "codes": login}
    found = scene.ask("/egov-hrms/employees/_search", None, "GRO", **query)["Employees"]
    return str(found[0]["user"]["uuid"])
