"""The national dashboard's receiver: daily metrics and financial-year master data.

Source: niua-org/UPYOG-NIUA core-services/national-dashboard-ingest (MetricIngestController,
MasterDataIngestController, IngestService, IngestValidator, web/models).
"""

import json
import zlib
from dataclasses import dataclass

from .area_rules import check_date, check_name, check_year, title
from .binding import Record, any_case, text
from .errors import RefusalError, refused, unhandled, unreadable
from .masters import module_fields, national_pairs
from .metric_rules import NULL, Structure, check_categories, kind_of, wrong_type
from .people import Account, People
from .web import Answer, Request, Route, envelope

MAX_RECORDS = 200
TEXTS = ("date", "module", "ward", "ulb", "region", "state")
MASTER_TEXTS = ("financialYear", "module", "ulb", "region", "state")
SYSTEM_ROLE = "NDA_SYSTEM"
REPORTS_FOR = {"pb": "Punjab", "mh": "Maharashtra"}
BLANK = "".join(map(chr, range(33)))


@dataclass
class Reported:
    """One bound record of a metric request."""

    date: str
    module: str
    ward: str
    ulb: str
    region: str
    state: str
    metrics: Record

    def key(self) -> str:
        """What may be ingested once."""
        return ":".join((self.date, self.module, self.ward, self.ulb, self.region, self.state))

    def hash(self) -> int:
        """A whole number for the record, in Java's range."""
        body = json.dumps([self.key(), self.metrics], sort_keys=True).encode()
        found = zlib.crc32(body)
        return found - 2**32 if found >= 2**31 else found


def bound(row: Record, names: tuple[str, ...]) -> tuple[dict[str, str | None], Record | None]:
    """The texts and the metrics of a record, names in any case."""
    texts = {name: text({name: any_case(row, name)}, name) for name in names}
    metrics = any_case(row, "metrics")
    if metrics is not None and not isinstance(metrics, dict):
        raise unreadable()
    return texts, metrics


class Dashboard:
    """The receiver; nothing of a refused request is kept."""

    def __init__(self, people: People, *, as_deployed: bool) -> None:
        self._deployed = as_deployed
        self._ingested: set[str] = set()
        self._masters: set[tuple[str, ...]] = set()
        self._reporters = {
            REPORTS_FOR[one.tenant]: one.uuid
            for one in people.accounts
            if SYSTEM_ROLE in one.roles and one.tenant in REPORTS_FOR
        }

    def routes(self) -> dict[str, Route]:
        """Path to operation."""
        own = "/national-dashboard/"
        return {
            f"{own}metric/_ingest": Route(self.metrics, tenants=lambda r: {r.caller.tenant}),
            f"{own}masterdata/_ingest": Route(self.master, tenants=lambda r: {r.caller.tenant}),
        }

    def _crash(self, meant: RefusalError, name: str = NULL) -> RefusalError:
        """A clean refusal, or what the deployed code answers when it throws."""
        return unhandled(name) if self._deployed else meant

    def metrics(self, request: Request) -> Answer:
        """Takes a batch of daily records, all or nothing."""
        found = self._bind(request.body)
        if len(found) > MAX_RECORDS:
            raise refused(
                "EG_DS_INGEST_ERR",
                f"Ingest service supports bulk data ingest requests of max size: {MAX_RECORDS}",
            )
        for one in found:
            one.state = title(one.state)
        if any((one.ulb, one.state) not in national_pairs() for one in found):
            raise refused(
                "EG_DS_SAME_RECORD_ERR",
                "State/ ULB name in request is not in sync with migrated tenant!!",
            )
        keys: set[str] = set()
        for one in found:
            one.ward = one.ward.replace(":", " ")
            if one.key() in keys:
                raise refused("EG_DS_SAME_RECORD_ERR", "Duplicate data found in the payload")
            keys.add(one.key())
        if keys & self._ingested:
            raise refused(
                "EG_DS_RECORD_ALREADY_INGESTED_ERR",
                "Records for the given date and "
                "area details have already been ingested. No new data will be ingested.",
            )
        for one in found:
            self._check(one, request.caller)
        self._ingested |= keys
        return Answer(
            {
                "ResponseInfo": envelope(request.info, None),
                "responseHash": [one.hash() for one in found],
            }
        )

    def _bind(self, body: Record) -> list[Reported]:
        rows = any_case(body, "Data")
        path = "ingestRequest.ingestData"
        if rows is None:
            raise RefusalError(
                [(f"NotNull.{path}", "must not be null"), (f"NotEmpty.{path}", "must not be empty")]
            )
        if not isinstance(rows, list):
            raise unreadable()
        if not rows:
            raise RefusalError([(f"NotEmpty.{path}", "must not be empty")])
        faults: list[tuple[str, str]] = []
        found: list[Reported] = []
        for place, row in enumerate(rows):
            if row is not None and not isinstance(row, dict):
                raise unreadable()
            if isinstance(row, dict):
                found.append(self._record(row, f"{path}[{place}]", faults))
        if faults:
            raise RefusalError(faults)
        if len(found) < len(rows):
            raise self._crash(RefusalError([(f"NotNull.{path}", "must not be null")]))
        return found

    @staticmethod
    def _record(row: Record, where: str, faults: list[tuple[str, str]]) -> Reported:
        """One record; what is missing is added to the faults."""
        texts, metrics = bound(row, TEXTS)
        for name, value in texts.items():
            if value is None:
                faults.append((f"NotNull.{where}.{name}", "must not be null"))
            if value is None or not value.strip(BLANK):
                faults.append((f"NotBlank.{where}.{name}", "must not be blank"))
        if metrics is None:
            faults.append((f"NotNull.{where}.metrics", "must not be null"))
        date, module, ward, ulb, region, state = (texts[name] or "" for name in TEXTS)
        return Reported(date, module, ward, ulb, region, state, metrics or {})

    def _check(self, one: Reported, caller: Account) -> None:
        reporter = self._reporters.get(one.state)
        other_state = refused(
            "EG_CROSS_STATE_DATA_INGEST",
            "Employee of one state cannot insert data of another State!!",
        )
        if reporter is None:
            raise self._crash(other_state)
        if caller.uuid != reporter:
            raise other_state
        check_categories(one.module, one.metrics, as_deployed=self._deployed)
        check_date(one.date)
        for name in (one.ulb, one.ward, one.region, one.state):
            check_name(name)
        Structure(one.module, as_deployed=self._deployed).check(one.metrics)

    def master(self, request: Request) -> Answer:
        """Takes the figures of a financial year."""
        row = any_case(request.body, "MasterData")
        path = "masterDataRequest.masterData"
        if row is None:
            raise self._crash(RefusalError([(f"NotNull.{path}", "must not be null")]))
        if not isinstance(row, dict):
            raise unreadable()
        texts, metrics = bound(row, MASTER_TEXTS)
        faults = [
            (f"NotNull.{path}.{k}", "must not be null") for k, v in texts.items() if v is None
        ]
        if metrics is None:
            faults.append((f"NotNull.{path}.metrics", "must not be null"))
        if faults:
            raise RefusalError(faults)
        year, module, ulb, region, state = (value or "" for value in texts.values())
        self._check_owner(ulb, request.caller)
        for name in (module, region, state, ulb):
            check_name(name)
        check_year(
            year,
            self._crash(
                refused(
                    "EG_MASTER_DATA_VALIDATE_ERR", "Financial year is not given in proper format."
                ),
                "ArrayIndexOutOfBoundsException",
            ),
        )
        self._check_master(module, metrics or {})
        key = (year, module, region, state)
        if key in self._masters and not self._deployed:
            raise refused(
                "EG_IDX_ERR",
                "Records for the given financial year and module for the "
                "given state and area details have already been ingested, input data "
                "will not be ingested.",
            )
        self._masters.add(key)
        return Answer({"ResponseInfo": envelope(request.info, None)})

    @staticmethod
    def _check_owner(ulb: str, caller: Account) -> None:
        if SYSTEM_ROLE in caller.roles:
            return
        own = caller.tenant == ulb if "." in ulb else ulb.lower() in caller.tenant
        if not own:
            raise refused(
                "EG_MASTER_DATA_INGEST_ERR",
                f"Employee of ulb: {caller.tenant} cannot insert data for ulb: {ulb}",
            )

    def _check_master(self, module: str, metrics: Record) -> None:
        unknown = refused(
            "EG_DS_VALIDATE_ERR",
            f"Master field mapping has not been configured for module code: {module}",
        )
        if module_fields("fields", module) is None:
            raise unknown
        fields = module_fields("master", module)
        if fields is None:
            raise self._crash(unknown)
        for name in metrics:
            if name not in fields:
                raise refused(
                    "EG_DS_VALIDATE_ERR",
                    f"The metric: {name} was not configured in "
                    f"master field mapping for module: {module}",
                )
        absent = [name for name in fields if name not in metrics]
        if absent:
            raise refused(
                "EG_DS_VALIDATE_ERR",
                "Received less number of fields than the number of "
                "fields configured in master field mapping for module: "
                f"{module}. List of absent fields: [{', '.join(absent)}]",
            )
        for name, value in metrics.items():
            if kind_of(value).lower() != fields[name].lower():
                raise wrong_type(name)
