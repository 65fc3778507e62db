"""Sign-in, one-time passwords, registration and search of users.

Source: niua-org/UPYOG-NIUA core-services/egov-user (CustomAuthenticationController,
UserController, UserSearchCriteria, UserRequest) and core-services/user-otp.
"""

import re
import time
from urllib.parse import parse_qs

from .binding import Record, any_case, record, text, texts, whole
from .errors import RefusalError, refused, unhandled
from .masters import STATE
from .people import ONE_TIME, Account, People
from .web import Answer, Request, Route

EXPIRES = 10080 * 60
MOBILE = re.compile(r"[0-9]{10}")
TENANT = re.compile(r"[a-zA-Z. ]*")
NAME = re.compile(r"[^\\$\"<>?~`!@#%^()+={}\[\]*,:;“”‘’]{1,50}")
PAGE = 10


def oauth_fault(status: int, error: str, description: str) -> RefusalError:
    """An error as the token endpoint writes it: no `Errors` envelope."""
    return RefusalError([], status, {"error": error, "error_description": description})


class Users:
    """The operations of the user services."""

    def __init__(self, people: People) -> None:
        self._people = people

    def routes(self) -> dict[str, Route]:
        """Path to operation."""
        return {
            "/user/oauth/token": Route(self.token, open=True, form=True),
            "/user-otp/v1/_send": Route(self.send, open=True),
            "/user/citizen/_create": Route(self.create, open=True),
            "/user/_search": Route(self.search, tenants=lambda r: {r.caller.tenant}),
        }

    def token(self, request: Request) -> Answer:
        """Signs in with name and password, or mobile number and one-time password."""
        form = parse_qs(request.raw.decode("utf-8", "replace"), keep_blank_values=True)
        given = {
            **{k: v[0] for k, v in request.query.items()},
            **{k: v[0] for k, v in form.items()},
        }
        grant = given.get("grant_type")
        if grant is None:
            raise refused(
                "MissingServletRequestParameterException",
                "Required request parameter 'grant_type' is not present",
            )
        if grant != "password":
            raise oauth_fault(400, "unsupported_grant_type", f"Grant type not supported: {grant}")
        name = given.get("username", given.get("mobileNumber"))
        password, tenant = given.get("password"), given.get("tenantId")
        kind = given.get("userType")
        if name is None or password is None or tenant is None or kind is None:
            raise oauth_fault(400, "invalid_request", "Missing required parameters")
        account = self._people.find(name, tenant, kind)
        if account is None or account.secret != password:
            raise oauth_fault(401, "invalid_grant", "Invalid username or password")
        return Answer(self._granted(account, given.get("scope") or "read write"))

    def _granted(self, account: Account, scope: str) -> Record:
        return {
            "access_token": self._people.sign_in(account),
            "refresh_token": self._people.sign_in(account)[::-1],
            "token_type": "Bearer",
            "expires_in": EXPIRES,
            "scope": scope,
            "ResponseInfo": {
                "api_id": "",
                "ver": "1.0",
                "ts": int(time.time() * 1000),
                "res_msg_id": "",
                "msg_id": "",
                "status": "Access Token generated successfully",
            },
            "UserRequest": account.brief(),
        }

    def send(self, request: Request) -> Answer:
        """Pretends to send a one-time password."""
        otp = record(request.body, "otp") or {}
        mobile, tenant = text(otp, "mobileNumber"), text(otp, "tenantId")
        kind = text(otp, "type") or "register"
        if not tenant:
            raise refused("OTP.TENANT_ID_MANDATORY", "Tenant field is mandatory")
        if not mobile:
            raise refused("OTP.MOBILE_NUMBER_MANDATORY", "Mobile number field is mandatory")
        if not mobile.isascii() or not mobile.isdigit():
            raise refused("OTP.MOBILE_NUMBER_INVALID", "Mobile number should be numeric")
        if len(mobile) != 10:
            raise refused("OTP.MOBILE_NUMBER_INVALIDLENGTH", "Mobile number should be of 10 digits")
        if kind not in {"register", "login", "passwordreset"}:
            raise refused("OTP.REQUEST_TYPE_MANDATORY", "Request type is mandatory")
        known = self._people.find(mobile, tenant, text(otp, "userType") or "CITIZEN")
        if kind == "register" and known:
            raise refused("OTP.MOBILENUMBER", "Mobile number already exists")
        if kind != "register" and not known:
            raise refused("OTP.UNKNOWN_CREDENTIAL", "Mobile number is not registered")
        return Answer({"responseInfo": None, "isSuccessful": True}, 201)

    def create(self, request: Request) -> Answer:
        """Registers a citizen and signs the person in."""
        found = any_case(request.body, "User")
        user = found if isinstance(found, dict) else None
        if user is None:
            raise RefusalError([("NotNull.createUserRequest.user", "must not be null")])
        mobile = text(user, "mobileNumber") or text(user, "userName") or ""
        name, tenant = text(user, "name") or "", text(user, "tenantId") or ""
        faults = []
        if not MOBILE.fullmatch(mobile):
            faults.append(("Pattern.createUserRequest.user.mobileNumber", "Invalid mobile number"))
        if not NAME.fullmatch(name):
            faults.append(("Pattern.createUserRequest.user.name", "Invalid name"))
        if not tenant or not TENANT.fullmatch(tenant) or tenant.split(".")[0] != STATE:
            faults.append(("Pattern.createUserRequest.user.tenantId", "Invalid tenant"))
        if faults:
            raise RefusalError(faults)
        if (text(user, "otpReference") or text(user, "password")) != ONE_TIME:
            raise refused("OTP.VALIDATION_UNSUCCESSFUL", "OTP validation unsuccessful")
        if self._people.find(mobile, tenant, "CITIZEN"):
            raise refused("DUPLICATE_USERNAME", "User name already exists")
        account = self._people.citizen(mobile, name)
        account.email = text(user, "emailId")
        return Answer(self._granted(account, "read write"))

    def search(self, request: Request) -> Answer:
        """Finds users; citizens and employees see only people of their own tenant."""
        body = request.body
        uuids, tenant = texts(body, "uuid") or [], text(body, "tenantId")
        wanted = {key: text(body, key) for key in ("userName", "name", "mobileNumber", "emailId")}
        given = {key: value for key, value in wanted.items() if value}
        if not uuids and not given:
            raise unhandled("InvalidUserSearchCriteriaException")
        if not tenant and set(given) - {"emailId"}:
            raise unhandled("InvalidUserSearchCriteriaException")
        kind = text(body, "userType")
        page, size = whole(body, "pageNumber") or 0, whole(body, "pageSize") or PAGE
        found = [
            self.content(one)
            for one in self._people.accounts
            if (not uuids or one.uuid in uuids)
            and (not kind or one.kind == kind)
            and self._within(one, tenant, request.caller)
            and all(self._shown(one)[key] == value for key, value in given.items())
        ]
        size = len(found) if uuids else max(1, min(size, PAGE))
        start = max(0, page) * size
        return Answer({"responseInfo": {"status": "200"}, "user": found[start : start + size]})

    @staticmethod
    def _within(one: Account, tenant: str | None, caller: Account) -> bool:
        if one.tenant.split(".")[0] != caller.tenant.split(".")[0]:
            return False
        if not tenant:
            return True
        return one.tenant == (tenant.split(".")[0] if one.kind == "CITIZEN" else tenant)

    @staticmethod
    def _shown(one: Account) -> dict[str, str | None]:
        return {
            "userName": one.user_name,
            "name": one.name,
            "mobileNumber": one.mobile,
            "emailId": one.email,
        }

    @staticmethod
    def content(one: Account) -> Record:
        """A user as search shows it."""
        shown = one.brief()
        day = time.strftime("%d-%m-%Y %H:%M:%S", time.gmtime(one.created / 1000))
        return {
            **shown,
            "salutation": None,
            "gender": None,
            "accountLocked": False,
            "dob": None,
            "fatherOrHusbandName": None,
            "photo": None,
            "createdDate": day,
            "lastModifiedDate": day,
        }
