"""What this service answers to real clients.

Source: UPYOG-NIUA `core-services/docs/url-shortening_contract.yml`; egov-url-shortening
ShortenController, URLConverterService.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import describe_operation, refuse

_CONTROLLER = "UPYOG-NIUA egov-url-shortening ShortenController.java"

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "link-shorten",
        "/egov-url-shortening/shortener",
        ("Shorten an address", "पता छोटा करें"),
        source=_CONTROLLER,
        request="ShortenRequest",
        response="",
        media="text/plain",
        requirement="PLT-LINK",
        errors=(refuse("URL_SHORTENING_INVALID_URL", "it is no address", "यह पता नहीं"),),
        roles=("EMPLOYEE", "SYSTEM"),
        writes=True,
    ),
    describe_operation(
        "link-follow",
        "/egov-url-shortening/{id}",
        ("Follow a short address", "छोटे पते से आगे जाएँ"),
        source=_CONTROLLER,
        request="",
        response="",
        success=302,
        method="GET",
        requirement="PLT-LINK",
        parameters=(Parameter("id", "string", "Key of the address.", place="path", required=True),),
        errors=(refuse("INVALID_REQUEST", "no such key, or not valid now", "ऐसी कुंजी मान्य नहीं"),),
        access="anyone",
    ),
)
