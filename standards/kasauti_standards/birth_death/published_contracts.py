"""Which published contract births and deaths are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

_SAME = (
    *("BirthCertApplnResponse", "BirthCertResponse", "BirthPdfApplicationRequest"),
    *("DeathCertApplnResponse", "DeathCertResponse", "DeathPdfApplicationRequest"),
    *("BirthResponse", "DeathResponse", "HospitalResponse"),
    *("ImportBirthWrapper", "ImportDeathWrapper", "RequestInfoWrapper"),
    *("EgBirthDtl", "EgDeathDtl", "BirthCertificate", "DeathCertificate"),
)

BINDINGS = (
    ContractBinding(
        standard="birth-death",
        contract="docs/birth-death/birth-death.yml",
        entities={name: name for name in _SAME},
        base_path="/birth-death-services",
    ),
)
