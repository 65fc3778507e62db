"""Which published contracts the shared services are compared with: gathered from each service."""

from kasauti_standards.platform.access_control.published_contracts import BINDINGS as ACCESS_CONTROL
from kasauti_standards.platform.boundaries.published_contracts import BINDINGS as BOUNDARIES
from kasauti_standards.platform.employees.published_contracts import BINDINGS as EMPLOYEES
from kasauti_standards.platform.encryption.published_contracts import BINDINGS as ENCRYPTION
from kasauti_standards.platform.files.published_contracts import BINDINGS as FILES
from kasauti_standards.platform.id_generation.published_contracts import BINDINGS as ID_GENERATION
from kasauti_standards.platform.inbox.published_contracts import BINDINGS as INBOX
from kasauti_standards.platform.localisation.published_contracts import BINDINGS as LOCALISATION
from kasauti_standards.platform.master_data.published_contracts import BINDINGS as MASTER_DATA
from kasauti_standards.platform.one_time_passwords.published_contracts import BINDINGS as OTP
from kasauti_standards.platform.pdf_documents.published_contracts import BINDINGS as PDF_DOCUMENTS
from kasauti_standards.platform.reports.published_contracts import BINDINGS as REPORTS
from kasauti_standards.platform.short_links.published_contracts import BINDINGS as SHORT_LINKS
from kasauti_standards.platform.surveys.published_contracts import BINDINGS as SURVEYS
from kasauti_standards.platform.user_events.published_contracts import BINDINGS as USER_EVENTS
from kasauti_standards.platform.users.published_contracts import BINDINGS as USERS
from kasauti_standards.platform.workflow.published_contracts import BINDINGS as WORKFLOW

BINDINGS = (
    *WORKFLOW,
    *MASTER_DATA,
    *USERS,
    *OTP,
    *ACCESS_CONTROL,
    *INBOX,
    *EMPLOYEES,
    *BOUNDARIES,
    *ID_GENERATION,
    *LOCALISATION,
    *FILES,
    *USER_EVENTS,
    *REPORTS,
    *SURVEYS,
    *SHORT_LINKS,
    *ENCRYPTION,
    *PDF_DOCUMENTS,
)
