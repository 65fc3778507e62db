"""The services of the reference server, one line each."""

from __future__ import annotations

from kasauti_reference.billing.bills import BILLS
from kasauti_reference.billing.demands import DEMANDS
from kasauti_reference.billing.payments import PAYMENTS
from kasauti_reference.billing.service import SERVICE as BILLING
from kasauti_reference.billing.transactions import TRANSACTIONS
from kasauti_reference.demo_people import settle_people
from kasauti_reference.modules import challans, dashboard, grievance
from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.modules.grievance_search import COMPLAINTS, find_complaints
from kasauti_reference.platform.employees import EMPLOYEES
from kasauti_reference.platform.files import FILES
from kasauti_reference.platform.localisation import MESSAGES
from kasauti_reference.platform.service import build_platform
from kasauti_reference.platform.users import CREDENTIALS, TOKENS, USERS, find_caller
from kasauti_reference.platform.workflow import PROCESSES
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session

COLLECTIONS = (
    *(USERS, CREDENTIALS, TOKENS, EMPLOYEES),
    *(PROCESSES, MESSAGES, FILES),
    COMPLAINTS,
    *(DEMANDS, BILLS, PAYMENTS, TRANSACTIONS, CHALLANS),
    *(dashboard.FIGURES, dashboard.TARGETS),
)
SERVICES = (
    build_platform({grievance.BUSINESS_SERVICE: find_complaints}),
    grievance.SERVICE,
    dashboard.SERVICE,
    BILLING,
    challans.SERVICE,
)


def prepare(session: Session, settings: Settings) -> None:
    """What a fresh server needs before it can answer."""
    if settings.people == "demo":
        settle_people(session, settings)


__all__ = ["COLLECTIONS", "SERVICES", "find_caller", "prepare"]
