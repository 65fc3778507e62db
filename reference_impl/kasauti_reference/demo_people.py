"""The synthetic people of a fresh server: one of each role per city, a citizen for the state.

Names and numbers belong to nobody. Passwords are for demonstration and stand here on purpose;
a server that holds real data is opened with `people="none"`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kasauti_reference.platform.employees import create_employee
from kasauti_reference.platform.users import DEMO_PASSWORD, create_user, find_login
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session

PASSWORD = DEMO_PASSWORD
REPORTING_STATES = ("pb", "mh")


@dataclass(frozen=True, slots=True)
class Person:
    """An employee of every demonstration city."""

    login: str
    name: str
    roles: tuple[str, ...]
    department: str


EMPLOYEES = (
    Person("GRO", "Gita Namuna", ("GRO", "DGRO", "EMPLOYEE"), "DEPT_1"),
    Person("LME", "Lalit Namuna", ("PGR_LME", "EMPLOYEE"), "DEPT_1"),
    Person("CSR", "Chandra Namuna", ("CSR", "CFC", "EMPLOYEE"), "DEPT_1"),
    Person("SWEEP", "Suresh Namuna", ("PGR_LME", "EMPLOYEE"), "DEPT_3"),
    Person("CEMP", "Kiran Namuna", ("UC_EMP", "CEMP", "EMPLOYEE"), "DEPT_25"),
    Person("ADMIN", "Amina Namuna", ("SUPERUSER", "HRMS_ADMIN", "EMPLOYEE"), "DEPT_1"),
    Person("PTCEMP", "Padma Namuna", ("PT_CEMP", "EMPLOYEE"), "DEPT_25"),
    Person("PTDV", "Deepa Namuna", ("PT_DOC_VERIFIER", "EMPLOYEE"), "DEPT_25"),
    Person("PTFI", "Firoz Namuna", ("PT_FIELD_INSPECTOR", "EMPLOYEE"), "DEPT_25"),
    Person("PTAP", "Anil Namuna", ("PT_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("WSCEMP", "Vimla Namuna", ("WS_CEMP", "SW_CEMP", "EMPLOYEE"), "DEPT_25"),
    Person("WSAP", "Arun Namuna", ("WS_APPROVER", "SW_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("FNAP", "Farida Namuna", ("FIRE_NOC_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("AAAP", "Arjun Namuna", ("AIRPORT_AUTHORITY_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("NOCCEMP", "Charu Namuna", ("NOC_CEMP", "EMPLOYEE"), "DEPT_25"),
    Person("NOCDV", "Dinesh Namuna", ("NOC_DOC_VERIFIER", "EMPLOYEE"), "DEPT_25"),
    Person("NOCFI", "Fatima Namuna", ("NOC_FIELD_INSPECTOR", "EMPLOYEE"), "DEPT_25"),
    Person("NOCAP", "Ajay Namuna", ("NOC_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("BPAV", "Vasanti Namuna", ("BPA_VERIFIER", "EMPLOYEE"), "DEPT_25"),
    Person("BPAFI", "Farhan Namuna", ("BPA_FIELD_INSPECTOR", "EMPLOYEE"), "DEPT_25"),
    Person("BPANV", "Bela Namuna", ("BPA_NOC_VERIFIER", "EMPLOYEE"), "DEPT_25"),
    Person("BPAAP", "Ananya Namuna", ("BPA_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("TLCEMP", "Tulsi Namuna", ("TL_CEMP", "EMPLOYEE"), "DEPT_25"),
    Person("TLDV", "Devika Namuna", ("TL_DOC_VERIFIER", "EMPLOYEE"), "DEPT_25"),
    Person("TLFI", "Faiz Namuna", ("TL_FIELD_INSPECTOR", "EMPLOYEE"), "DEPT_25"),
    Person("TLAP", "Apurva Namuna", ("TL_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("SKDV", "Sunita Namuna", ("BPAREG_DOC_VERIFIER", "EMPLOYEE"), "DEPT_25"),
    Person("SKAP", "Salim Namuna", ("BPAREG_APPROVER", "EMPLOYEE"), "DEPT_25"),
    Person("INDEX", "Indu Namuna", ("REINDEXING_ROLE", "EMPLOYEE"), "DEPT_25"),
    Person("WSDV", "Divya Namuna", ("WS_DOC_VERIFIER", "SW_DOC_VERIFIER", "EMPLOYEE"), "DEPT_25"),
    Person(
        "WSFI", "Irfan Namuna", ("WS_FIELD_INSPECTOR", "SW_FIELD_INSPECTOR", "EMPLOYEE"), "DEPT_25"
    ),
    Person(
        "ACC",
        "Amrita Namuna",
        ("EGF_VOUCHER_CREATOR", "EGF_BILL_CREATOR", "EGF_PAYMENT_CREATOR", "EMPLOYEE"),
        "DEPT_13",
    ),
    Person("ACCM", "Mahesh Namuna", ("EGF_MASTER_ADMIN", "EMPLOYEE"), "DEPT_13"),
    Person("ACCR", "Rekha Namuna", ("EGF_REPORT_VIEW", "EMPLOYEE"), "DEPT_13"),
    Person("WSCL", "Leela Namuna", ("WS_CLERK", "SW_CLERK", "EMPLOYEE"), "DEPT_25"),
    Person("BNDREG", "Bina Namuna", ("BND_CEMP", "EMPLOYEE"), "DEPT_12"),
    Person(
        "BNDHOSP",
        "Hema Namuna",
        ("BIRTH_APPLICATION_CREATOR", "DEATH_APPLICATION_CREATOR", "EMPLOYEE"),
        "DEPT_12",
    ),
)
CITIZENS = (
    ("9000000001", "Asha Namuna", ()),
    ("9000000002", "Bala Namuna", ()),
    ("9000000011", "Aruna Namuna", ("BPA_ARCHITECT",)),
    ("9000000012", "Esha Namuna", ("BPA_ENGINEER",)),
    ("9000000013", "Bhim Namuna", ("BPA_BUILDER",)),
    ("9000000014", "Stuti Namuna", ("BPA_STRUCTURALENGINEER",)),
    ("9000000015", "Tara Namuna", ("BPA_TOWNPLANNER",)),
    ("9000000016", "Sunil Namuna", ("BPA_SUPERVISOR",)),
)
"""Mobile number, name, and the roles of registered professionals: they log in as citizens."""


def settle_people(session: Session, settings: Settings) -> None:
    """Add the people that are not there yet."""
    now = settings.now()
    for mobile, name, roles in CITIZENS:
        if find_login(session, mobile, kind="CITIZEN", tenant=settings.state) is None:
            create_user(
                session,
                {
                    "userName": mobile,
                    "mobileNumber": mobile,
                    "name": name,
                    "type": "CITIZEN",
                    "tenantId": settings.state,
                    "roles": [
                        {"code": code, "name": code, "tenantId": settings.state}
                        for code in ("CITIZEN", *roles)
                    ],
                },
                now=now,
                by="",
            )
    for state in REPORTING_STATES:
        if find_login(session, "REPORTER", kind="EMPLOYEE", tenant=state) is None:
            create_user(
                session,
                {
                    "userName": "REPORTER",
                    "name": "Rekha Namuna",
                    "type": "EMPLOYEE",
                    "tenantId": state,
                    "roles": [{"code": "NDA_SYSTEM", "name": "NDA_SYSTEM", "tenantId": state}],
                },
                now=now,
                by="",
                password=PASSWORD,
            )
    for number, city in enumerate(settings.cities):
        for place, person in enumerate(EMPLOYEES):
            if find_login(session, person.login, kind="EMPLOYEE", tenant=city) is None:
                create_employee(
                    session,
                    _describe(person, city, mobile=f"90000{number:02d}{place + 100:03d}"),
                    now=now,
                    by="",
                    password=PASSWORD,
                )


def _describe(person: Person, city: str, *, mobile: str) -> dict[str, object]:
    return {
        "tenantId": city,
        "code": person.login,
        "employeeType": "PERMANENT",
        "assignments": [
            {
                "department": person.department,
                "designation": "DESIG_01",
                "isCurrentAssignment": True,
                "fromDate": 1_704_067_200_000,
            }
        ],
        "user": {
            "name": person.name,
            "mobileNumber": mobile,
            "roles": [{"code": code, "name": code, "tenantId": city} for code in person.roles],
        },
    }
