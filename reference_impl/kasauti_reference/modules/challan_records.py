"""Where challans are kept and what they are found by."""

from kasauti_reference.http.criteria import Criterion
from kasauti_reference.store import Collection, Column

CHALLANS = Collection(
    "challan",
    columns=(
        Column("challanNo", "/challanNo", is_unique=True),
        Column("businessService", "/businessService"),
        Column("applicationStatus", "/applicationStatus"),
        Column("mobileNumber", "/citizen/mobileNumber"),
        Column("accountId", "/accountId"),
        Column("receiptNumber", "/receiptNumber"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
        Column("sourceKey", "/additionalDetail/sourceKey"),
    ),
)
CRITERIA = (
    Criterion("ids", "id"),
    Criterion("challanNo", "challanNo"),
    Criterion("accountId", "accountId", "equals"),
    Criterion("mobileNumber", "mobileNumber", "equals"),
    Criterion("businessService", "businessService"),
    Criterion("userIds", "accountId"),
    Criterion("status", "applicationStatus"),
    Criterion("receiptNumber", "receiptNumber", "equals"),
    Criterion("sourceKey", "sourceKey", "equals"),
)
