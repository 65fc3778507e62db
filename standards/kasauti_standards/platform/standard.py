"""The standard `platform`: the shared services that every module stands on."""

from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Message,
    Profile,
    Reference,
    Standard,
)
from kasauti_standards.platform.access_control.entity_table import ENTITIES as ACCESS_CONTROL
from kasauti_standards.platform.access_tables.entity_table import ENTITIES as ACCESS_TABLES
from kasauti_standards.platform.boundaries.entity_table import ENTITIES as BOUNDARIES
from kasauti_standards.platform.boundary_types.entity_table import ENTITIES as BOUNDARY_TYPES
from kasauti_standards.platform.employees.entity_table import ENTITIES as EMPLOYEES
from kasauti_standards.platform.encryption.entity_table import ENTITIES as ENCRYPTION
from kasauti_standards.platform.files.entity_table import ENTITIES as FILES
from kasauti_standards.platform.id_generation.entity_table import ENTITIES as ID_GENERATION
from kasauti_standards.platform.inbox.entity_table import ENTITIES as INBOX
from kasauti_standards.platform.issued_documents.entity_table import ENTITIES as ISSUED_DOCUMENTS
from kasauti_standards.platform.localisation.entity_table import ENTITIES as LOCALISATION
from kasauti_standards.platform.master_data.entity_table import ENTITIES as MASTER_DATA
from kasauti_standards.platform.notifications.entity_table import ENTITIES as NOTIFICATIONS
from kasauti_standards.platform.one_time_passwords.entity_table import ENTITIES as OTP
from kasauti_standards.platform.pdf_documents.entity_table import ENTITIES as PDF_DOCUMENTS
from kasauti_standards.platform.reports.entity_table import ENTITIES as REPORTS
from kasauti_standards.platform.rows import describe_entity
from kasauti_standards.platform.searcher.entity_table import ENTITIES as SEARCHER
from kasauti_standards.platform.short_links.entity_table import ENTITIES as SHORT_LINKS
from kasauti_standards.platform.surveys.entity_table import ENTITIES as SURVEYS
from kasauti_standards.platform.user_addresses.entity_table import ENTITIES as USER_ADDRESSES
from kasauti_standards.platform.user_events.entity_table import ENTITIES as USER_EVENTS
from kasauti_standards.platform.users.entity_table import ENTITIES as USERS
from kasauti_standards.platform.workflow.entity_table import ENTITIES as WORKFLOW

_HERE = "kasauti_standards.platform"
# each service is a folder of this package
_SERVICES = (
    "master_data",
    "workflow",
    "users",
    "one_time_passwords",
    "access_control",
    "employees",
    "id_generation",
    "localisation",
    "boundaries",
    "inbox",
    "user_events",
    "reports",
    "surveys",
    "notifications",
    "pdf_documents",
    "issued_documents",
    "encryption",
    "short_links",
    "files",
    "searcher",
    "user_addresses",
    "access_tables",
    "boundary_types",
)
_SHARED = (
    describe_entity(
        _HERE,
        "RequestInfoWrapper",
        Message("Search request", "खोज अनुरोध"),
        source="common-contract.yaml",
        requirement="PLT-ENVELOPE",
    ),
    describe_entity(
        _HERE,
        "FreeResponse",
        Message("Answer of a shared service", "साझा सेवा का उत्तर"),
        source="common-contract.yaml",
        requirement="PLT-ENVELOPE",
    ),
)

STANDARD = Standard(
    id="platform",
    title=Message("Shared services", "साझा सेवाएँ"),
    version="0.1",
    status="wire-conformant to the UPYOG shared services as real clients call them",
    package=_HERE,
    rests_on=("digit-specs", "upyog-niua", "upyog-mdms"),
    uses=("common",),
    entities=(
        *_SHARED,
        *MASTER_DATA,
        *ID_GENERATION,
        *WORKFLOW,
        *USERS,
        *OTP,
        *ACCESS_CONTROL,
        *EMPLOYEES,
        *LOCALISATION,
        *INBOX,
        *USER_EVENTS,
        *REPORTS,
        *SURVEYS,
        *NOTIFICATIONS,
        *PDF_DOCUMENTS,
        *ISSUED_DOCUMENTS,
        *ENCRYPTION,
        *SHORT_LINKS,
        *BOUNDARIES,
        *FILES,
        *SEARCHER,
        *USER_ADDRESSES,
        *ACCESS_TABLES,
        *BOUNDARY_TYPES,
    ),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("published", Message("The published contracts", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=tuple(
        Reference(f"{_HERE}.{service}.operations:OPERATIONS") for service in _SERVICES
    ),
)
