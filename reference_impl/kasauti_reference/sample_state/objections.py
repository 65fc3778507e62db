"""Certificates of no objection that stand alone: granted or refused by the fire office."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.scene import PAPER, Scene

_NOC = "/noc-services/v1/noc"


def tell_certificate(scene: Scene) -> Iterator[int]:
    """A certificate that somebody applies for."""
    noc = _send(
        scene,
        "_create",
        {
            "tenantId": scene.city,
            "applicationType": "NEW",
            "nocType": "FIRE_NOC",
            "source": "BPA",
            "sourceRefId": f"OLD-BP-{scene.number:06d}",
            "documents": [{"documentType": "NOC.FIRE.CERTIFICATE", "fileStoreId": PAPER}],
            "workflow": {"action": "INITIATE"},
        },
        "",
    )
    yield scene.wait(2, 15)
    action = scene.choose_fate(("APPROVE", "REJECT"), (4, 1))
    comment = "The stairs are too narrow" if action == "REJECT" else None
    _send(scene, "_update", noc | {"workflow": {"action": action, "comment": comment}}, "FNAP")


def _send(scene: Scene, step: str, noc: Record, by: str) -> Record:
    return dict(scene.ask(f"{_NOC}/{step}", {"Noc": noc}, by)["Noc"][0])
