"""The two sides of the standard, and what each calls its own.

Water and sewerage are deployed as copies of each other. Here a fact of both is declared once, over
a `Side`: names that differ by side are members of it. Source: UPYOG-NIUA ws-services, sw-services,
ws-calculator, sw-calculator (constants, application.properties).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kasauti_standards.kernel import Message


class Purpose(StrEnum):
    """What an application asks for."""

    NEW = "new"
    MODIFY = "modify"
    DISCONNECT = "disconnect"
    RECONNECT = "reconnect"


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Water or sewerage.

    `prefix` begins tax heads, business services, roles and rule codes; `entity` is the record and
    its member in a request, `answered` that in an answer. `codes` are deployed error codes by what
    they say. `quantities` are the members that the masters charge by, by calculation attribute.
    """

    prefix: str
    word: str
    noun: Message
    entity: str
    answered: str
    service: str
    register: str
    calculator: str
    codes: Mapping[str, str]
    quantities: Mapping[str, str]
    has_meters: bool

    @property
    def request(self) -> str:
        """The entity of a request."""
        return f"{self.entity}Request"

    @property
    def response(self) -> str:
        """The entity of an answer."""
        return f"{self.entity}Response"

    @property
    def calculation_module(self) -> str:
        """The module of the master data that charges are read from."""
        return f"{self.service[:2]}-services-calculation"

    @property
    def one_time_fee(self) -> str:
        """The business service of what a new connection costs once."""
        return f"{self.prefix}.ONE_TIME_FEE"

    @property
    def reconnection(self) -> str:
        """The business service, and the workflow, of a reconnection."""
        return f"{self.prefix}Reconnection"

    @property
    def workflows(self) -> Mapping[Purpose, str]:
        """The workflow of each purpose."""
        return {
            Purpose.NEW: f"New{self.prefix}1",
            Purpose.MODIFY: f"Modify{self.prefix}Connection",
            Purpose.DISCONNECT: f"Disconnect{self.prefix}Connection",
            Purpose.RECONNECT: self.reconnection,
        }

    @property
    def application_types(self) -> Mapping[Purpose, str]:
        """The applicationType of each purpose."""
        return {
            Purpose.NEW: f"NEW_{self.word}_CONNECTION",
            Purpose.MODIFY: f"MODIFY_{self.word}_CONNECTION",
            Purpose.DISCONNECT: f"DISCONNECT_{self.word}_CONNECTION",
            Purpose.RECONNECT: f"{self.word}_RECONNECTION",
        }

    def head(self, name: str) -> str:
        """A tax head of this side: CHARGE, TIME_REBATE, …."""
        return f"{self.prefix}_{name}"

    def role(self, name: str) -> str:
        """A role of this side: CEMP, APPROVER, …."""
        return f"{self.prefix}_{name}"

    def purpose_of(self, application_type: object) -> Purpose | None:
        """The purpose that an applicationType stands for."""
        return next(
            (known for known, name in self.application_types.items() if name == application_type),
            None,
        )


WATER = Side(
    prefix="WS",
    word="WATER",
    noun=Message("water connection", "जल कनेक्शन"),
    entity="WaterConnection",
    answered="WaterConnection",
    service="ws-services",
    register="/ws-services/wc",
    calculator="/ws-calculator/waterCalculator",
    codes={
        "type missing": "INVALID_WATER_CONNECTION_TYPE",
        "type unknown": "INVALID_WATER_CONNECTION_TYPE",
        "source missing": "INVALID_WATER_SOURCE",
        "source unknown": "INVALID_WATER_CONNECTION_SOURCE",
        "document twice": "DUPLICATE_DOCUMENT_ERROR",
        "other application": "INVALID UPDATE",
        "not found": "INVALID_WATERCONNECTION_SEARCH",
        "in workflow": "WS_APP_EXIST_IN_WF",
        "application unknown": "WATER_CONNECTION_NOT_FOUND",
        "connection unknown": "WATER_CONNECTION_NOT_FOUND",
        "no slab": "BILLING_SLAB_NOT_FOUND",
        "demand missing": "EG_WS_INVALID_DEMAND_UPDATE",
    },
    quantities={"No. of taps": "noOfTaps", "Pipe Size": "pipeSize"},
    has_meters=True,
)
SEWERAGE = Side(
    prefix="SW",
    word="SEWERAGE",
    noun=Message("sewerage connection", "सीवरेज कनेक्शन"),
    entity="SewerageConnection",
    answered="SewerageConnections",
    service="sw-services",
    register="/sw-services/swc",
    calculator="/sw-calculator/sewerageCalculator",
    codes={
        "type missing": "INVALID_SEWERAGE_CONNECTION_TYPE",
        "type unknown": "INVALID SEWERAGE CONNECTION TYPE",
        "document twice": "DUPLICATE_DOCUMENT ERROR",
        "other application": "INVALID_UPDATE",
        "not found": "INVALID_SEWERAGE_CONNECTION_SEARCH",
        "in workflow": "SW_APP_EXIST_IN_WF",
        "application unknown": "SEWERAGE_CONNECTION_NOT_FOUND",
        "connection unknown": "INVALID_CONNECTION_ID",
        "no slab": "INVALID_BILLING_SLAB",
        "demand missing": "EG_SW_INVALID_DEMAND_UPDATE",
    },
    quantities={"No. of water closets": "noOfWaterClosets", "No. of toilets": "noOfToilets"},
    has_meters=False,
)
SIDES = (WATER, SEWERAGE)

METERED = "Metered"
NON_METERED = "Non Metered"
ACTIVATED = "CONNECTION_ACTIVATED"
MODIFIED = "APPROVED"
DISCONNECTED = "DISCONNECTION_EXECUTED"
REJECTED = "REJECTED"
# states in which a record says how a connection stands, not how an application goes on
FINAL = frozenset({ACTIVATED, MODIFIED, DISCONNECTED})
