"""The standard `birth-death`."""

from functools import partial

from kasauti_standards.common.entity_rows import describe_entity
from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Message,
    Part,
    Profile,
    Reference,
    Standard,
)

_HERE = "kasauti_standards.birth_death"
_entity = partial(describe_entity, _HERE)
_CONTRACT = "UPYOG-NIUA docs/birth-death/birth-death.yml#/components/schemas"
_FORMS = "Reporting forms of the Registration of Births and Deaths Rules"

_REGISTER = (
    _entity(
        "EgBirthDtl",
        Message("Birth in the register", "पंजी में जन्म"),
        source=_CONTRACT,
        requirement="BND-SHAPE",
    ),
    _entity(
        "EgDeathDtl",
        Message("Death in the register", "पंजी में मृत्यु"),
        source=_CONTRACT,
        requirement="BND-SHAPE",
    ),
    _entity(
        "BirthImportRequest",
        Message("Births to be imported", "आयात होने वाले जन्म"),
        source=_CONTRACT,
        requirement="BND-SHAPE",
        parts=(Part("/birthCerts/*", "EgBirthDtl"),),
    ),
    _entity(
        "DeathImportRequest",
        Message("Deaths to be imported", "आयात होने वाली मृत्यु"),
        source=_CONTRACT,
        requirement="BND-SHAPE",
        parts=(Part("/deathCerts/*", "EgDeathDtl"),),
    ),
    *(
        _entity(name, Message(en, hi), source=_CONTRACT, requirement=requirement)
        for name, en, hi, requirement in (
            ("BirthResponse", "Births found", "मिले जन्म", "BND-SEARCH"),
            ("DeathResponse", "Deaths found", "मिली मृत्यु", "BND-SEARCH"),
            ("ImportBirthWrapper", "Births imported", "आयातित जन्म", "BND-IMPORT-ANSWER"),
            ("ImportDeathWrapper", "Deaths imported", "आयातित मृत्यु", "BND-IMPORT-ANSWER"),
            ("HospitalResponse", "Hospitals", "अस्पताल", "BND-HOSPITALS"),
            (
                "BirthCertificate",
                "Request for a birth certificate",
                "जन्म प्रमाणपत्र अनुरोध",
                "BND-PLAIN",
            ),
            (
                "DeathCertificate",
                "Request for a death certificate",
                "मृत्यु प्रमाणपत्र अनुरोध",
                "BND-PLAIN",
            ),
            ("BirthCertResponse", "Birth certificate", "जन्म प्रमाणपत्र", "BND-CERTIFICATE"),
            ("DeathCertResponse", "Death certificate", "मृत्यु प्रमाणपत्र", "BND-CERTIFICATE"),
            (
                "BirthCertApplnResponse",
                "Own requests, births",
                "अपने अनुरोध, जन्म",
                "BND-APPLICATIONS",
            ),
            (
                "DeathCertApplnResponse",
                "Own requests, deaths",
                "अपने अनुरोध, मृत्यु",
                "BND-APPLICATIONS",
            ),
            ("BirthPdfApplicationRequest", "Data of a birth", "जन्म का विवरण", "BND-ENTRY"),
            ("DeathPdfApplicationRequest", "Data of a death", "मृत्यु का विवरण", "BND-ENTRY"),
            ("RequestInfoWrapper", "Search request", "खोज अनुरोध", "BND-SHAPE"),
        )
    ),
)
_REPORTS = tuple(
    row
    for name, noun in (
        ("BirthRegistration", Message("birth", "जन्म")),
        ("DeathRegistration", Message("death", "मृत्यु")),
        ("StillBirthRegistration", Message("still birth", "मृत-जन्म")),
    )
    for row in (
        _entity(
            name,
            Message(f"Report of a {noun.en}", f"{noun.hi} की सूचना"),
            source=_FORMS,
            requirement="BND-REPORT-SHAPE",
        ),
        _entity(
            f"{name}Request",
            Message(f"Report of a {noun.en} to be moved", f"{noun.hi} की सूचना का अनुरोध"),
            source=_FORMS,
            requirement="BND-REPORT-SHAPE",
            parts=(Part(f"/{name}", name),),
        ),
        _entity(
            f"{name}Response",
            Message(f"Reports of {noun.en}s", f"{noun.hi} की सूचनाएँ"),
            source=_FORMS,
            requirement="BND-REPORT",
            parts=(Part(f"/{name}s/*", name),),
        ),
    )
)
_CHANGES = (
    _entity(
        "RegisterChange",
        Message("Change of the register", "पंजी में बदलाव"),
        source=_FORMS,
        requirement="BND-CHANGE",
    ),
    _entity(
        "RegisterChangeRequest",
        Message("Change to be applied for or decided", "बदलाव का अनुरोध"),
        source=_FORMS,
        requirement="BND-CHANGE",
        parts=(Part("/RegisterChange", "RegisterChange"),),
    ),
    _entity(
        "RegisterChangeResponse",
        Message("Changes of the register", "पंजी के बदलाव"),
        source=_FORMS,
        requirement="BND-CHANGE-APPLY",
        parts=(Part("/RegisterChanges/*", "RegisterChange"),),
    ),
)

STANDARD = Standard(
    id="birth-death",
    title=Message("Births and deaths", "जन्म एवं मृत्यु"),
    version="0.1",
    status="wire-conformant to UPYOG birth-death 1.0; registration is our own",
    package=_HERE,
    rests_on=("upyog-niua", "upyog-mdms", "rbd-act", "rbd-rules", "crs-forms", "egov-services"),
    uses=("common",),
    entities=(*_REGISTER, *_REPORTS, *_CHANGES),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.imports:RULES"),
        Reference(f"{_HERE}.rules.reports:RULES"),
        Reference(f"{_HERE}.rules.changes:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(
        Reference(f"{_HERE}.operations:OPERATIONS"),
        Reference(f"{_HERE}.registration_operations:OPERATIONS"),
    ),
)
