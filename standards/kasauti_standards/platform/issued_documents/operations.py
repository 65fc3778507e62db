"""Issued documents: for people who log in, and for DigiLocker.

What DigiLocker asks of an issuer is published by API Setu (`issuer.json` 3.0.0); at which address
is for the issuer to say. The deployed service of receipts of property tax is one of them.
"""

from kasauti_standards.kernel import Message, Operation, OperationError, Parameter
from kasauti_standards.platform.issued_documents.kinds import load_kinds
from kasauti_standards.platform.rows import describe_operation, refuse

_OWN = "own: no deployed service has it"
_ISSUER = "API Setu issuer.json 3.0.0"
_BASE = "/kasauti/v1/documents"
_EVERYBODY = ("CITIZEN", "EMPLOYEE")
_ASKED = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("type", "string", "Kind of document.", required=True, values=tuple(load_kinds())),
    Parameter("number", "string", "Number of the document.", required=True),
)
_REFUSED = (
    refuse("DOCUMENT_TYPE_UNKNOWN", "no document of this type", "इस प्रकार का दस्तावेज़ नहीं"),
    refuse("DOCUMENT_PARAMETER_MISSING", "city or number is missing", "नगर या संख्या नहीं"),
    OperationError(
        404,
        "DOCUMENT_NOT_FOUND",
        Message("no document in force of this number, for the caller", "ऐसा मान्य दस्तावेज़ नहीं"),
    ),
)
_HMAC = Parameter(
    "x-digilocker-hmac",
    "string",
    "HMAC-SHA256 of the body by the key of the issuer, in base64.",
    place="header",
    required=True,
)


def _pull(identifier: str, path: str, title: tuple[str, str], source: str) -> Operation:
    return describe_operation(
        identifier,
        path,
        title,
        source=source,
        request="",
        response="",
        requirement="PLT-ISSUER",
        access="anyone",
        parameters=(_HMAC,),
        media="application/xml",
        request_media="application/xml",
    )


OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "document-kinds",
        f"{_BASE}/_types",
        ("List the kinds of issued documents", "जारी दस्तावेज़ों के प्रकार देखें"),
        source=_OWN,
        response="IssuedDocumentTypesResponse",
        requirement="PLT-DOCUMENT",
    ),
    describe_operation(
        "document-print",
        f"{_BASE}/_download",
        ("Download a sealed document", "मुहरबंद दस्तावेज़ डाउनलोड करें"),
        source=_OWN,
        response="",
        media="application/pdf",
        requirement="PLT-DOCUMENT",
        parameters=_ASKED,
        errors=_REFUSED,
        roles=_EVERYBODY,
    ),
    describe_operation(
        "document-certificate",
        f"{_BASE}/_certificate",
        ("Download a signed certificate", "हस्ताक्षरित प्रमाणपत्र डाउनलोड करें"),
        source=_OWN,
        response="",
        media="application/xml",
        requirement="PLT-DOCUMENT",
        parameters=_ASKED,
        errors=_REFUSED,
        roles=_EVERYBODY,
    ),
    describe_operation(
        "document-issuer",
        f"{_BASE}/_issuer",
        ("Certificate of the issuer", "जारीकर्ता का प्रमाणपत्र"),
        source=_OWN,
        request="",
        response="",
        media="application/x-pem-file",
        requirement="PLT-DOCUMENT",
        access="anyone",
        method="GET",
    ),
    _pull(
        "issuer-pull-uri",
        "/kasauti/v1/issuer/pulluri",
        ("Find a document for DigiLocker", "डिजिलॉकर के लिए दस्तावेज़ खोजें"),
        _ISSUER,
    ),
    _pull(
        "issuer-pull-document",
        "/kasauti/v1/issuer/pulldoc",
        ("Give a document to DigiLocker", "डिजिलॉकर को दस्तावेज़ दें"),
        _ISSUER,
    ),
    _pull(
        "issuer-property-receipt",
        "/pt-services-dx/dataexchange/_searchReceipt",
        ("Receipts of property tax for DigiLocker", "डिजिलॉकर के लिए संपत्ति कर की रसीदें"),
        "UPYOG-NIUA pt-services-dx web/controller/DataExchangeController.java",
    ),
)
