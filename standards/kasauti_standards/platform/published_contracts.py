"""Which published contracts the shared services are compared with: those of each service."""

from kasauti_standards.platform.encryption.published_contracts import BINDINGS as ENCRYPTION
from kasauti_standards.platform.pdf_documents.published_contracts import BINDINGS as PDF_DOCUMENTS
from kasauti_standards.platform.reports.published_contracts import BINDINGS as REPORTS
from kasauti_standards.platform.short_links.published_contracts import BINDINGS as SHORT_LINKS
from kasauti_standards.platform.surveys.published_contracts import BINDINGS as SURVEYS
from kasauti_standards.platform.user_events.published_contracts import BINDINGS as USER_EVENTS

BINDINGS = (
    *USER_EVENTS,
    *REPORTS,
    *SURVEYS,
    *SHORT_LINKS,
    *ENCRYPTION,
    *PDF_DOCUMENTS,
)
