"""Where challans are kept and what they are found by."""

from kasauti_reference.store import Collection, Column

CHALLANS = Collection(
    "challan",
    columns=(
        Column("challanNo", "/challanNo", is_unique=True),
        Column("businessService", "/businessService"),
        Column("applicationStatus", "/applicationStatus"),
        Column("mobileNumber", "/citizen/mobileNumber"),
        Column("accountId", "/accountId"),
        Column("sourceKey", "/additionalDetail/sourceKey"),
    ),
)
