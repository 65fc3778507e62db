"""Wire models of registration: Form 1 birth, Form 2 death, Form 3 still birth.

Sources: the forms appended to the state rules under the Registration of Births and Deaths
Act (rule 5), as of 2019 and as amended in 2023; names of
egov-services `docs/BirthAndDeath/BnD_v1.3.yaml`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.birth_death.reported import (
    Gender,
    Informant,
    Parent,
    PersonName,
    PlaceType,
    Registration,
    ReportAddress,
    UsualResidence,
)
from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Number, annotate

_KEY, _LONG = 64, 200


class Place(EchoedModel):
    """Where a birth or death took place."""

    placeType: PlaceType = Field(description="Hospital or institution, house, or another place.")
    hospital: str | None = Field(None, max_length=500, description="Name of the hospital.")
    address: ReportAddress | None = Field(None, description="Address of house or other place.")


class BirthLegalPart(EchoedModel):
    """The part of Form 1 that goes into the register."""

    birthDate: EpochMillis = Field(description="Day of birth.")
    gender: Gender = Field(description="Sex of the child.")
    person: PersonName | None = Field(None, description="The child; no name if not named.")
    birthOrder: Integer | None = Field(
        None, ge=1, le=9, description="Place among twins or triplets; a form for each child."
    )
    father: Parent | None = Field(None, description="Father.")
    mother: Parent = Field(description="Mother.")
    parentsAddress: ReportAddress | None = Field(
        None, description="Address of the parents at the time of the birth."
    )
    permanentAddress: ReportAddress | None = Field(None, description="Permanent address.")
    birthPlace: Place = Field(description="Where the child was born.")
    informant: Informant = Field(description="Who reports.")


class BirthStatisticalPart(EchoedModel):
    """The part of Form 1 that is detached and sent for statistics."""

    motherUsualAddress: UsualResidence | None = Field(
        None, description="Where the mother usually lives."
    )
    religion: str | None = Field(
        None,
        max_length=_KEY,
        description="Religion of the family; form of 2019.",
        json_schema_extra=annotate(code_list="Religion"),
    )
    fatherReligion: str | None = Field(
        None,
        max_length=_KEY,
        description="Religion of the father; form of 2023.",
        json_schema_extra=annotate(code_list="Religion"),
    )
    motherReligion: str | None = Field(
        None,
        max_length=_KEY,
        description="Religion of the mother; form of 2023.",
        json_schema_extra=annotate(code_list="Religion"),
    )
    fatherEducation: str | None = Field(None, max_length=_KEY, description="Level attained.")
    motherEducation: str | None = Field(None, max_length=_KEY, description="Level attained.")
    fatherOccupation: str | None = Field(None, max_length=_KEY, description="Occupation.")
    motherOccupation: str | None = Field(None, max_length=_KEY, description="Occupation.")
    motherAgeAtMarriage: Integer | None = Field(
        None, ge=1, le=60, description="Completed years; of several marriages the first."
    )
    motherAgeAtChildBirth: Integer | None = Field(
        None,
        ge=10,
        le=60,
        description="Completed years at this birth.",
        json_schema_extra=annotate(requirement="BND-AGES"),
    )
    numberOfChildren: Integer | None = Field(
        None, ge=1, le=30, description="Born alive to the mother so far, with this one."
    )
    attentionAtDelivery: str | None = Field(
        None,
        max_length=_KEY,
        description="Who helped.",
        json_schema_extra=annotate(code_list="AttentionAtDelivery"),
    )
    methodOfDelivery: str | None = Field(
        None,
        max_length=_KEY,
        description="How.",
        json_schema_extra=annotate(code_list="MethodOfDelivery"),
    )
    birthWeight: Number | None = Field(None, gt=0, le=10, description="Kilograms.")
    pregnancyDuration: Integer | None = Field(None, ge=1, le=50, description="Weeks.")


class DeathLegalPart(EchoedModel):
    """The part of Form 2 that goes into the register."""

    deathDate: EpochMillis = Field(description="Day of death.")
    birthDate: EpochMillis | None = Field(None, description="Day of birth, if known.")
    gender: Gender = Field(description="Sex of the deceased.")
    deathPerson: PersonName = Field(description="The deceased.")
    father: Parent | None = Field(None, description="Father.")
    mother: Parent | None = Field(None, description="Mother.")
    spouse: Parent | None = Field(None, description="Husband or wife.")
    ageOfDeathPerson: Integer = Field(
        ge=0,
        le=125,
        description="Age, in its unit.",
        json_schema_extra=annotate(requirement="BND-AGES"),
    )
    ageType: str = Field(
        max_length=_KEY,
        description="Unit of the age: years, below one months, below that days, then hours.",
        json_schema_extra=annotate(code_list="AgeType"),
    )
    deceasedAddress: ReportAddress | None = Field(
        None, description="Address at the time of the death."
    )
    permanentAddress: ReportAddress | None = Field(None, description="Permanent address.")
    deathPlace: Place = Field(description="Where.")
    informant: Informant = Field(description="Who reports.")


class DeathStatisticalPart(EchoedModel):
    """The part of Form 2 that is detached and sent for statistics."""

    usualAddress: UsualResidence | None = Field(None, description="Where the deceased lived.")
    religion: str | None = Field(
        None,
        max_length=_KEY,
        description="Religion.",
        json_schema_extra=annotate(code_list="Religion"),
    )
    occupation: str | None = Field(None, max_length=_KEY, description="Occupation.")
    attentionAtDeath: str | None = Field(
        None,
        max_length=_KEY,
        description="Medical attention before death.",
        json_schema_extra=annotate(code_list="AttentionAtDeath"),
    )
    deathMedicallyCertified: bool | None = Field(None, description="Whether a doctor certified.")
    causeOfDeath: str | None = Field(None, max_length=_LONG, description="Disease or actual cause.")
    icdClasification: str | None = Field(
        None, max_length=300, description="ICD code of the cause; the contract spells it so."
    )
    deathAtPregnancy: bool | None = Field(
        None, description="While pregnant, at delivery, or within six weeks after."
    )
    yearsOfSmoking: Integer | None = Field(None, ge=0, le=125, description="Habit, in years.")
    yearsOfTobaccoChewing: Integer | None = Field(
        None, ge=0, le=125, description="Habit, in years."
    )
    yearsOfArecanutChewing: Integer | None = Field(
        None, ge=0, le=125, description="Habit, in years."
    )
    yearsOfDrinking: Integer | None = Field(None, ge=0, le=125, description="Habit, in years.")


class StillBirthLegalPart(EchoedModel):
    """The part of Form 3 that goes into the register."""

    birthDate: EpochMillis = Field(description="Day of the still birth.")
    gender: Gender = Field(description="Sex of the child.")
    father: Parent | None = Field(None, description="Father.")
    mother: Parent = Field(description="Mother.")
    birthPlace: Place = Field(description="Where.")
    informant: Informant = Field(description="Who reports.")


class StillBirthStatisticalPart(EchoedModel):
    """The part of Form 3 that is detached and sent for statistics."""

    motherUsualAddress: UsualResidence | None = Field(
        None, description="Where the mother usually lives."
    )
    motherAgeAtChildBirth: Integer | None = Field(
        None,
        ge=10,
        le=60,
        description="Completed years.",
        json_schema_extra=annotate(requirement="BND-AGES"),
    )
    motherEducation: str | None = Field(None, max_length=_KEY, description="Level attained.")
    attentionAtDelivery: str | None = Field(
        None,
        max_length=_KEY,
        description="Who helped.",
        json_schema_extra=annotate(code_list="AttentionAtDelivery"),
    )
    pregnancyDuration: Integer = Field(ge=1, le=50, description="Weeks; 28 or more.")
    causeOfFoetalDeath: str | None = Field(None, max_length=_LONG, description="If known.")


class BirthRegistration(Registration):
    """A birth, reported by Form 1."""

    legalPart: BirthLegalPart = Field(description="Goes into the register.")
    statisticalPart: BirthStatisticalPart = Field(description="Is detached.")


class DeathRegistration(Registration):
    """A death, reported by Form 2."""

    legalPart: DeathLegalPart = Field(description="Goes into the register.")
    statisticalPart: DeathStatisticalPart = Field(description="Is detached.")


class StillBirthRegistration(Registration):
    """A still birth, reported by Form 3."""

    legalPart: StillBirthLegalPart = Field(description="Goes into the register.")
    statisticalPart: StillBirthStatisticalPart = Field(description="Is detached.")


class _Request(EchoedModel):
    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")


class _Response(EchoedModel):
    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )


class BirthRegistrationRequest(_Request):
    """A birth to be reported or moved on."""

    registration: BirthRegistration = Field(alias="BirthRegistration", description="The birth.")


class DeathRegistrationRequest(_Request):
    """A death to be reported or moved on."""

    registration: DeathRegistration = Field(alias="DeathRegistration", description="The death.")


class StillBirthRegistrationRequest(_Request):
    """A still birth to be reported or moved on."""

    registration: StillBirthRegistration = Field(
        alias="StillBirthRegistration", description="The still birth."
    )


class BirthRegistrationResponse(_Response):
    """Births, the last reported first."""

    registrations: list[BirthRegistration] = Field(
        alias="BirthRegistrations", description="Births."
    )


class DeathRegistrationResponse(_Response):
    """Deaths, the last reported first."""

    registrations: list[DeathRegistration] = Field(
        alias="DeathRegistrations", description="Deaths."
    )


class StillBirthRegistrationResponse(_Response):
    """Still births, the last reported first."""

    registrations: list[StillBirthRegistration] = Field(
        alias="StillBirthRegistrations", description="Still births."
    )
