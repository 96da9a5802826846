"""The kinds of file we take, recognised by what is inside them and not by what they are called."""

import io
import zipfile
from enum import StrEnum

from booster.files.pdf import is_pdf
from booster.files.word import is_word_document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Kind(StrEnum):
    """A kind of file; its word is the usual extension."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"
    DOCX = "docx"

    @property
    def label(self) -> str:
        return {"jpg": "JPEG", "webp": "WebP", "docx": "Word (DOCX)"}.get(self.value, self.value.upper())

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]

    @property
    def is_picture(self) -> bool:
        return self in PICTURES

    @property
    def extensions(self) -> tuple[str, ...]:
        return ("jpg", "jpeg") if self is Kind.JPEG else (self.value,)


_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

PICTURES = frozenset({Kind.PNG, Kind.JPEG, Kind.WEBP})


class Locked(Exception):
    """An Office document that asks for a password before it shows anything."""


def kind_of_name(name: str) -> Kind | None:
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return next((kind for kind in Kind if extension in kind.extensions), None)


def kind_of_content(content: bytes) -> Kind | None:
    """Recognise by signature; raises Locked or word.Unsafe, pdf.Encrypted or pdf.Unfit for what nobody should open."""
    if is_pdf(content):
        return Kind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    # Office wraps what it encrypts into its old format.
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise Locked
    return None


def _kind_of_archive(content: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Kind.DOCX if is_word_document(archive) else None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return None
