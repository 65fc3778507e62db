"""Building plans: drawn, approved by the owner, paid, scrutinised, permitted; occupancy after."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_reference.sample_state.building_papers import prepare
from kasauti_reference.sample_state.counter import pay
from kasauti_reference.sample_state.office import Actor, Record
from kasauti_reference.sample_state.scene import PAPER, Scene

_BPA = "/bpa-services/v1/bpa"
_NOC = "/noc-services/v1/noc"
_ARCHITECT = "9000000011"
_DRAFT = (("SEND_TO_CITIZEN", _ARCHITECT), ("APPROVE", ""), ("APPLY", _ARCHITECT))
_AREAS = {"LOW": 120, "MEDIUM": 400, "HIGH": 620}


def tell_plan(scene: Scene) -> Iterator[int]:
    """A plan from its drawing to the permit, some of them to the certificate of occupancy."""
    risk = scene.random.choice(sorted(_AREAS))
    plan = _begin(scene, risk, "BUILDING_PLAN_SCRUTINY", area=_AREAS[risk], built=410.5)
    fate = scene.choose_fate(("permitted", "rejected", "waiting"), (8, 1, 1))
    fees = (
        ("BPA.LOW_RISK_PERMIT_FEE", "") if risk == "LOW" else ("BPA.NC_APP_FEE", "BPA.NC_SAN_FEE")
    )
    yield from _scrutinise(scene, plan, fees, fate)
    plan = _find(scene, plan)
    if risk == "LOW" or plan["status"] != "APPROVED" or scene.random.random() < 1 / 2:
        return
    yield scene.wait(60, 150)
    number, kind = plan["approvalNo"], "BUILDING_OC_PLAN_SCRUTINY"
    after = _begin(scene, risk, kind, area=_AREAS[risk], built=412.5, permitNumber=number)
    yield from _scrutinise(scene, after, ("BPA.NC_OC_APP_FEE", "BPA.NC_OC_SAN_FEE"), "permitted")


def _scrutinise(scene: Scene, plan: Record, fees: tuple[str, str], fate: str) -> Iterator[int]:
    for action, by in _DRAFT:
        yield scene.wait(0, 3)
        plan = _step(scene, plan, action, by)
    if fate == "waiting":
        return
    yield scene.wait(0, 8)
    pay(scene, fees[0], str(plan["applicationNo"]))
    plan = _find(scene, plan)
    for action, by in (("FORWARD", "BPAV"), ("FORWARD", "BPAFI"), ("FORWARD", "BPANV")):
        yield scene.wait(1, 6)
        if fate == "rejected" and by == "BPAV":
            end = "REVOCATE" if plan["riskType"] == "LOW" else "REJECT"
            _step(scene, plan, end, by, comments="The road is too narrow")
            return
        if by == "BPANV":
            _decide_certificates(scene, plan)
        plan = _step(scene, plan, action, by)
    yield scene.wait(1, 6)
    plan = _step(scene, plan, "APPROVE", "BPAAP")
    if fees[1] and plan["status"] == "PENDING_SANC_FEE_PAYMENT":
        yield scene.wait(0, 10)
        pay(scene, fees[1], str(plan["applicationNo"]))


def _begin(
    scene: Scene, risk: str, kind: str, *, area: int, built: float, **more: object
) -> Record:
    number = f"DCR{scene.now}{scene.number}"
    report = {
        "tenantId": scene.city,
        "transactionNumber": f"T-{number}",
        "edcrNumber": number,
        "status": "Accepted",
        "appliactionType": kind,
        "applicationSubType": "NEW_CONSTRUCTION",
        "planDetail": {
            "planInformation": {"plotNo": "77", "khataNo": "9"},
            "plot": {"area": area},
            "blocks": [{"building": {"buildingHeight": 9.5}}],
            "virtualBuilding": {
                "totalBuitUpArea": built,
                "occupancyTypes": [{"type": {"code": "A"}}],
            },
        },
        **more,
    }
    scene.ask("/edcr/rest/dcr/scrutinydetails/_enter", {"edcrDetail": report}, "ADMIN")
    land = {
        "tenantId": scene.city,
        "address": {
            "city": scene.city,
            "plotNo": "77",
            "locality": {"code": scene.choose_locality()},
        },
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "owners": [scene.write_owner() | {"isPrimaryOwner": True}],
        "unit": [{"floorNo": "0", "unitType": "Block 1", "usageCategory": "A-R"}],
    }
    plan = {
        "tenantId": scene.city,
        "edcrNumber": number,
        "riskType": risk,
        "landInfo": None if more else land,
        "workflow": {"action": "INITIATE"},
    }
    return _send(scene, "_create", plan, _ARCHITECT)


def _send(scene: Scene, step: str, plan: Record, by: str) -> Record:
    state = scene.city.partition(".")[0]
    actor = Actor(by, state) if by.isdigit() else scene.staff(by) if by else scene.applicant
    return dict(scene.office.ask(f"{_BPA}/{step}", {"BPA": plan}, by=actor)["BPA"][0])


def _step(
    scene: Scene, plan: Record, action: str, by: str, *, comments: str | None = None
) -> Record:
    workflow = {"action": action, "comments": comments}
    return _send(scene, "_update", prepare(plan, action) | {"workflow": workflow}, by)


def _find(scene: Scene, plan: Record) -> Record:
    query = {"tenantId": scene.city, "applicationNo": plan["applicationNo"]}
    return dict(scene.ask(f"{_BPA}/_search", None, "BPAAP", **query)["BPA"][0])


def _decide_certificates(scene: Scene, plan: Record) -> None:
    query = {"tenantId": scene.city, "sourceRefId": plan["applicationNo"]}
    for noc in scene.ask(f"{_NOC}/_search", None, "BPANV", **query)["Noc"]:
        if noc["additionalDetails"]["mode"] == "offline":
            continue
        by, paper = ("FNAP", "FIRE") if noc["nocType"] == "FIRE_NOC" else ("AAAP", "AIRPORT")
        documents = [{"documentType": f"NOC.{paper}.CERTIFICATE", "fileStoreId": PAPER}]
        sent = noc | {"documents": documents, "workflow": {"action": "APPROVE"}}
        scene.ask(f"{_NOC}/_update", {"Noc": sent}, by)
