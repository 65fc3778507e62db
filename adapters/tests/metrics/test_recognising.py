"""Records are known by their members: early ones, and ones that look like another kind."""

from __future__ import annotations

import pytest

from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.records import Records

CHARGED = {"taxPeriodFrom": 1, "amount": [], "citizen": {}, "calculation": {}}


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (CHARGED, "challan"),
        (
            {"birthCertificateNo": "B1", "birthDtlId": "1", **CHARGED},
            "birth certificate",
        ),
        (
            {"applicationNo": "1", "connectionHolders": [], "proposedWaterClosets": 3},
            "sewerage connection",
        ),
        ({"applicationNo": "1", "connectionHolders": [], "proposedTaps": 2}, "water connection"),
        (
            {"applicationNo": "1", "connectionHolders": [], "noOfWaterClosets": 3},
            "sewerage connection",
        ),
    ],
)
def test_a_record_is_of_the_kind_that_it_is(record: dict[str, object], kind: str) -> None:
    assert [name for name, _ in Records(KINDS).recognise(record)] == [kind]
