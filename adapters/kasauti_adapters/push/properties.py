"""Properties: register them, demand of them what the source demands, assess them for a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kasauti_adapters.client import Answer
from kasauti_adapters.client.search import (
    ASSESSED,
    PROPERTIES_BY_OLD_ID,
    SearchFailedError,
    walk_pages,
)
from kasauti_adapters.push.booking import collect
from kasauti_adapters.push.creating import CreateStep, choose_user, leave_out
from kasauti_adapters.push.ledger import ServerName
from kasauti_adapters.push.run_folder import Item, Payload
from kasauti_adapters.push.steps import (
    Absent,
    Found,
    LookUp,
    Refusal,
    Request,
    Scene,
    Undecidable,
)
from kasauti_standards.kernel.pointer import read_pointer

PROPERTY, ASSESSMENT = "property-tax/Property", "property-tax/Assessment"
_OWN = ("id", "propertyId", "acknowldgementNumber", "accountId", "status", "auditDetails")


def _wrap_property(payload: Payload) -> Mapping[str, object]:
    return {"Property": leave_out(payload, *_OWN)}


CREATE_PROPERTY = CreateStep(
    path="/property-services/property/_create",
    roles=("PT_CEMP",),
    wrap=_wrap_property,
    rows="Properties",
    record="",
    key="/additionalDetails/sourceKey",
    number="/propertyId",
    id="/id",
    search=PROPERTIES_BY_OLD_ID,
    criteria=(("oldpropertyids", "/oldPropertyId"),),
)


@dataclass(frozen=True, slots=True)
class DemandStep:
    """Creates a demand; that of a property is made out to the number it has at the target.

    `booked` rupees were collected of it before.
    """

    create: CreateStep
    booked: Decimal = Decimal(0)

    @property
    def name(self) -> str:
        """As creating anything else is called."""
        return self.create.name

    @property
    def roles(self) -> tuple[str, ...]:
        """Those who may make demands."""
        return self.create.roles

    @property
    def proves_itself(self) -> bool:
        """An absence needs the proof that demands can be found."""
        return self.create.proves_itself

    def write(self, scene: Scene) -> Request | Refusal:
        """The demand, its consumer renamed, with what was collected before."""
        renamed = _rename_consumer(scene)
        if self.booked:
            renamed = replace(renamed, payload=collect(renamed.payload, self.booked))
        return self.create.write(renamed)

    def read(self, answer: Answer, scene: Scene) -> ServerName:
        """Consumer and id."""
        return self.create.read(answer, scene)

    def look_up(self, scene: Scene) -> LookUp:
        """The demands of the consumer at the target, compared by the source key."""
        return self.create.look_up(_rename_consumer(scene))


@dataclass(frozen=True, slots=True)
class AssessStep:
    """Assesses a pushed property for a financial year; the target makes the demand."""

    year: str
    at: int
    roles: tuple[str, ...] = ("PT_CEMP",)
    proves_itself: bool = True

    @property
    def name(self) -> str:
        """One step a year."""
        return f"assess {self.year}"

    def write(self, scene: Scene) -> Request | Refusal:
        """The assessment as it is asked for at the counter."""
        user = choose_user(scene.client.target, self.roles, scene.tenant)
        if isinstance(user, Refusal):
            return user
        assessment = {
            "tenantId": scene.tenant,
            "propertyId": _find_number(scene),
            "financialYear": self.year,
            "assessmentDate": self.at,
            "source": "MUNICIPAL_RECORDS",
            "channel": "MIGRATION",
        }
        return Request("/property-services/assessment/_create", user, {"Assessment": assessment})

    def read(self, answer: Answer, scene: Scene) -> ServerName:
        """Number and id of the assessment."""
        del scene
        return _name(read_pointer(answer.body, "/Assessments/0"))

    def look_up(self, scene: Scene) -> LookUp:
        """The assessments of the property in the year."""
        number = _find_number(scene)
        if not number:
            return Undecidable("the property has no number yet")
        query = {
            "tenantId": scene.tenant,
            "propertyIds": number,
            "financialYear": self.year,
            "status": "ACTIVE",
        }
        try:
            for row in walk_pages(scene.client, ASSESSED, query):
                return Found(_name(row))
        except SearchFailedError as error:
            return Undecidable(f"{error.where}: {error.what}")
        return Absent()


def list_assessments(items: Sequence[Item], year: str) -> list[Item]:
    """An assessment of a year for every property of the run, which it waits for."""
    return [
        replace(item, entity=ASSESSMENT, key=f"{item.key}/{year}", after=(item.id,))
        for item in items
        if item.entity == PROPERTY
    ]


def find_property(after: Sequence[str]) -> str:
    """The property among the records that one waits for; empty where there is none."""
    return next((name for name in after if name.startswith(f"{PROPERTY}#")), "")


def _find_number(scene: Scene) -> str:
    name = find_property(scene.item.after)
    return scene.ledger.server_name(name).number if name else ""


def _rename_consumer(scene: Scene) -> Scene:
    number = _find_number(scene)
    if not number:
        return scene
    return replace(scene, payload=scene.payload | {"consumerCode": number})


def _name(row: object) -> ServerName:
    number, identifier = (read_pointer(row, place) for place in ("/assessmentNumber", "/id"))
    return ServerName(
        number if isinstance(number, str) else "",
        identifier if isinstance(identifier, str) else "",
    )
