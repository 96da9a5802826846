import pytest

from booster.files import kinds
from booster.files.kinds import Kind, Locked, Unsafe, kind_of_content, kind_of_name
from tests.unit.files.conftest import PDF, docx, picture


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf", Kind.PDF),
        ("A.PDF", Kind.PDF),
        ("a.b.jpeg", Kind.JPEG),
        ("a.jpg", Kind.JPEG),
        ("a.webp", Kind.WEBP),
        ("a.docx", Kind.DOCX),
        ("a.doc", None),
        ("a.docm", None),
        ("a.svg", None),
        ("a.pdf.exe", None),
        ("pdf", None),
        ("", None),
    ],
)
def test_a_name_promises_a_kind_or_none(name, kind):
    assert kind_of_name(name) is kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, Kind.PDF),
        (picture("PNG"), Kind.PNG),
        (picture("JPEG"), Kind.JPEG),
        (picture("WEBP"), Kind.WEBP),
        (docx(), Kind.DOCX),
        (picture("GIF"), None),
        (b"<html><script>alert(1)</script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"MZ" + PDF, None),
        (b"PK\x03\x04 no archive at all", None),
        (docx(leave_out="word/document.xml"), None),
        (docx(leave_out="[Content_Types].xml"), None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document", None),
        (b"", None),
    ],
)
def test_content_shows_its_kind_or_none(content, kind):
    assert kind_of_content(content) is kind


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "vbaProject.bin"])
def test_a_document_with_macros_is_unsafe(name):
    with pytest.raises(Unsafe):
        kind_of_content(docx(more=[(name, "Sub AutoOpen()")]))


def test_a_document_with_members_nobody_can_look_at_is_unsafe():
    archive = bytearray(docx())
    directory = archive.index(b"PK\x01\x02")
    archive[directory + 8] |= 1  # The flag "encrypted" in the directory.

    with pytest.raises(Unsafe):
        kind_of_content(bytes(archive))


def test_a_document_of_too_many_members_is_unsafe():
    assert kind_of_content(docx(members=kinds.MOST_MEMBERS - 3)) is Kind.DOCX
    with pytest.raises(Unsafe):
        kind_of_content(docx(members=kinds.MOST_MEMBERS - 2))


def test_a_small_document_that_unpacks_to_very_much_is_unsafe():
    bomb = docx(more=[("word/media/zeros", bytes(kinds.MOST_UNPACKED))])

    assert len(bomb) < kinds.MEGABYTE
    with pytest.raises(Unsafe):
        kind_of_content(bomb)


def test_a_document_with_a_password_is_locked():
    with pytest.raises(Locked):
        kind_of_content(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"))
