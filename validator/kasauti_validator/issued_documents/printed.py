"""What a printed document carries: the codes on its pages and the certificates attached to it."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import zxingcpp

from kasauti_validator.issued_documents.verification import DocumentError

# pixels of a point of the page: a code of 38 mm has about eight for each of its squares
_SCALE = 4
_MOST_PAGES = 500
_CODES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """The texts of the codes in the order of the pages, and the attached files."""

    seals: tuple[str, ...]
    certificates: tuple[bytes, ...]


def read_printed(content: bytes, where: str) -> PrintedDocument:
    """Read a PDF; DocumentError where it is none."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            where=where, what=f"is no PDF: {error}", hint="Take the file as it was issued."
        ) from error
    with document:
        if len(document) > _MOST_PAGES:
            raise DocumentError(
                where=where,
                what=f"has {len(document)} pages",
                hint=f"At most {_MOST_PAGES} are read.",
            )
        seals = [
            code.text for page in document for code in zxingcpp.read_barcodes(_view(page), _CODES)
        ]
        attached = [
            bytes(document.get_attachment(index).get_data())
            for index in range(document.count_attachments())
        ]
    return PrintedDocument(tuple(seals), tuple(attached))


def _view(page: pypdfium2.PdfPage) -> memoryview:
    """The page in shades of grey: rows of bytes, without what a row is filled up with."""
    bitmap = page.render(scale=_SCALE, grayscale=True)
    drawn = bytes(bitmap.buffer)
    rows = (
        drawn[start : start + bitmap.width]
        for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return memoryview(b"".join(rows)).cast("B", (bitmap.height, bitmap.width))
