"""What the receiver of the national dashboard answers.

Source: UPYOG-NIUA MetricIngestController, MasterDataIngestController; the published contract
names the same two paths.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError

# the contract says 202, the service answers 200 (NDB-E-002)
_SUCCESS = {"published": 202}
_CONTROLLERS = "UPYOG-NIUA core-services/national-dashboard-ingest web/controllers"


def _refusal(code: str, when_en: str, when_hi: str) -> OperationError:
    return OperationError(400, code, Message(when_en, when_hi))


_PLACE = _refusal(
    "EG_DS_ERR",
    "date or place is malformed, or the day is in the future",
    "तारीख या स्थान ग़लत है, या दिन भविष्य का है",
)
_VALIDATE = _refusal(
    "EG_DS_VALIDATE_ERR",
    "module, metric, type or grouping is not as configured",
    "मॉड्यूल, मीट्रिक, प्रकार या समूह निर्धारित जैसा नहीं है",
)
_READ = _refusal("EG_PAYLOAD_READ_ERR", "the payload cannot be serialised", "संदेश पढ़ा नहीं जा सकता")

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="metric-ingest",
        method="POST",
        path="/national-dashboard/metric/_ingest",
        summary=Message("Report daily figures", "दैनिक आँकड़े भेजें"),
        request="IngestRequest",
        response="IngestResponse",
        success=200,
        success_by_profile=_SUCCESS,
        source=f"{_CONTROLLERS}/MetricIngestController.java",
        requirements=("NDB-DATA-SHAPE", "NDB-BATCH", "NDB-WHOLE-OR-NOTHING", "NDB-ANSWER"),
        errors=(
            _refusal("EG_DS_INGEST_ERR", "more records than the limit", "सीमा से अधिक अभिलेख"),
            _refusal(
                "EG_DS_SAME_RECORD_ERR",
                "unknown city, or a record twice in the batch",
                "अज्ञात नगर, या समूह में एक अभिलेख दो बार",
            ),
            _refusal(
                "EG_DS_RECORD_ALREADY_INGESTED_ERR",
                "a record was ingested before",
                "अभिलेख पहले आ चुका है",
            ),
            _refusal(
                "EG_CROSS_STATE_DATA_INGEST",
                "the user belongs to another state",
                "उपयोगकर्ता दूसरे राज्य का है",
            ),
            _refusal("EG_DS_INVALID_USAGE_ERR", "unknown usage category", "अज्ञात उपयोग श्रेणी"),
            _refusal("EG_DS_INVALID_PAYMENT_ERR", "unknown payment channel", "अज्ञात भुगतान माध्यम"),
            _PLACE,
            _VALIDATE,
            _READ,
        ),
        roles=("NDA_SYSTEM",),
        writes=True,
    ),
    Operation(
        id="master-data-ingest",
        method="POST",
        path="/national-dashboard/masterdata/_ingest",
        summary=Message("Report yearly master data", "वार्षिक मूल आँकड़े भेजें"),
        request="MasterDataRequest",
        response="MasterDataResponse",
        success=200,
        success_by_profile=_SUCCESS,
        source=f"{_CONTROLLERS}/MasterDataIngestController.java",
        requirements=("NDB-MASTER-SHAPE", "NDB-MASTER-METRICS", "NDB-ANSWER"),
        errors=(
            _refusal(
                "EG_MASTER_DATA_INGEST_ERR",
                "the user belongs to another city",
                "उपयोगकर्ता दूसरे नगर का है",
            ),
            _refusal(
                "EG_MASTER_DATA_VALIDATE_ERR", "malformed financial year", "वित्तीय वर्ष का रूप ग़लत है"
            ),
            _refusal("EG_IDX_ERR", "ingested before", "पहले आ चुका है"),
            _PLACE,
            _VALIDATE,
            _READ,
        ),
        roles=("NDA_SYSTEM",),
        writes=True,
    ),
)
