import zipfile

import pytest

from booster.files import word
from booster.files.kinds import Kind, Locked, kind_of_content, kind_of_name
from booster.files.word import Unsafe
from booster.kit.sizes import MEGABYTE
from tests.unit.files.conftest import PDF, WORD, docx, field, picture, simple_field, types


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
        (docx(without_types=True), None),
        (docx(kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), None),
        (PDF[:20], None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document", None),
        (b"", None),
    ],
)
def test_content_shows_its_kind_or_none(content, kind):
    assert kind_of_content(content) is kind


@pytest.mark.parametrize(
    "part",
    [
        "word/vbaProject.bin",
        "word/VBAPROJECT.BIN",
        "word/anything.bin",
        "word/activeX/activeX1.bin",
        "word/embeddings/oleObject1.bin",
        "word/media/payload.exe",
        "word/media/page.html",
        "word/noending",
    ],
)
def test_a_document_with_parts_that_could_run_is_unsafe(part):
    with pytest.raises(Unsafe):
        kind_of_content(docx(more=[(part, "Sub AutoOpen()")]))


@pytest.mark.parametrize("part", ["word/media/hall.JPEG", "word/embeddings/chart.xlsx", "word/fonts/font1.odttf"])
def test_a_document_with_pictures_charts_and_fonts_is_taken(part):
    assert kind_of_content(docx(more=[(part, "bytes")])) is Kind.DOCX


def test_a_document_that_says_it_has_macros_is_unsafe():
    with pytest.raises(Unsafe):
        kind_of_content(docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml"))


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument"])
def test_a_document_that_fetches_what_it_shows_from_elsewhere_is_unsafe(kind):
    link = f'<Relationship Type="http://schemas/{kind}" Target="https://evil.example/x" TargetMode="External"/>'

    with pytest.raises(Unsafe):
        kind_of_content(docx(links=link))
    assert kind_of_content(docx(links=link.replace(kind, "hyperlink"))) is Kind.DOCX
    assert kind_of_content(docx(links=link.replace("External", "Internal"))) is Kind.DOCX


@pytest.mark.parametrize(
    "types", ["no list at all", "<!DOCTYPE x><Types/>", "<Types>" + " " * word.MOST_READ, b"\xff\xfe<"]
)
def test_a_document_whose_list_of_parts_no_word_processor_writes_is_unsafe(types):
    with pytest.raises(Unsafe):
        kind_of_content(docx(more=[("[Content_Types].xml", types)]))


TYPE = '<Override PartName="/word/{}" ContentType="application/{}"/>'
TEMPLATE = (
    '<Relationship Type="http://schemas/attachedTemplate" Target="https://evil.example/x" TargetMode="External"/>'
)
LINKS = f"<Relationships>{TEMPLATE}</Relationships>"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/_rels/settings.xml.RELS": LINKS.format("attachedTemplate", "External")},
        {"word/Document.xml": "<document/>"},
        {"[Content_Types].xml": types(WORD, TYPE.format("more.xml", "vnd.ms-word.document.MacroEnabled.main+xml"))},
        {"[Content_Types].xml": types(WORD, TYPE.format("more.xml", "vnd.ms-office.vbaProject"))},
        {"[Content_Types].xml": types(WORD, TYPE.format("text.png", WORD.removeprefix("application/")))},
        {"word/_rels/more.xml.rels": LINKS.format("vbaProject", "Internal")},
    ],
)
def test_a_document_that_hides_what_runs_under_another_name_is_unsafe(parts):
    with pytest.raises(Unsafe):
        kind_of_content(docx(more=parts.items()))


@pytest.mark.parametrize(
    "told", ["DDEAUTO c:/cmd.exe", " dde x", 'LINK Excel.Sheet "x"', 'INCLUDETEXT "x"', r'INCLUDEPICTURE "x.png" \d']
)
def test_a_field_that_asks_a_program_or_fetches_a_file_is_unsafe_in_one_piece_or_several(told):
    for text in (simple_field(told), field(told), field(told[:3], told[3:])):
        with pytest.raises(Unsafe):
            kind_of_content(docx(more=[("word/header1.XML", text)]))


@pytest.mark.parametrize(
    "told",
    ["PAGE", r'TOC \o "1-3"', 'HYPERLINK "https://a.example/DDE"', r'INCLUDEPICTURE "C:\\d\\a.png" \* MERGEFORMATINET'],
)
def test_page_numbers_contents_links_and_pictures_that_were_pasted_are_taken(told):
    text = f"{simple_field(told)}{field(told)}<p><t>INCLUDETEXT is a field</t></p>"

    assert kind_of_content(docx(more=[("word/footer1.xml", f"<p>{text}</p>")])) is Kind.DOCX


def test_a_small_document_whose_parts_are_read_without_end_is_unsafe():
    """Each part is small; all together they keep the server busy."""
    links = f"<Relationships>{'<a/>' * 100_000}</Relationships>"

    with pytest.raises(Unsafe):
        kind_of_content(docx(more=[(f"word/_rels/{number}.rels", links) for number in range(6)]))


def test_a_list_of_links_as_long_as_no_word_processor_writes_is_unsafe():
    with pytest.raises(Unsafe):
        kind_of_content(docx(links=" " * 1_100_000))


def test_a_document_with_members_nobody_can_look_at_is_unsafe():
    archive = bytearray(docx())
    directory = archive.index(b"PK\x01\x02")
    archive[directory + 8] |= 1  # The flag "encrypted" in the directory.

    with pytest.raises(Unsafe):
        kind_of_content(bytes(archive))


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_document_that_is_packed_as_no_word_processor_does_is_unsafe_also_when_it_is_damaged(packed):
    content = docx(packed=packed)
    start = content.index(b"[Content_Types].xml") + 40

    for damage in (b"", b"\xff" * 8):
        with pytest.raises(Unsafe):
            kind_of_content(content[:start] + damage + content[start + len(damage) :])


def test_a_document_with_a_part_without_a_name_is_unsafe():
    # A name ends where a zero stands.
    nameless = docx(members=1).replace(b"word/media/0.png", b"\0ord/media/0.png")

    with pytest.raises(Unsafe):
        kind_of_content(nameless)


def test_a_document_of_too_many_members_is_unsafe():
    assert kind_of_content(docx(members=word.MOST_MEMBERS - 4)) is Kind.DOCX
    with pytest.raises(Unsafe):
        kind_of_content(docx(members=word.MOST_MEMBERS - 3))


def test_a_small_document_that_unpacks_to_very_much_is_unsafe():
    bomb = docx(more=[("word/media/zeros.png", bytes(word.MOST_UNPACKED))])

    assert len(bomb) < MEGABYTE
    with pytest.raises(Unsafe):
        kind_of_content(bomb)


def test_a_document_with_a_password_is_locked():
    with pytest.raises(Locked):
        kind_of_content(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"))
