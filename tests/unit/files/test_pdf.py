import io
import random
import time

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from booster.files import pdf as pdfs
from booster.files.pdf import Encrypted, Reason, Unfit, is_pdf
from tests.unit.files.conftest import PAGES, PDF, object_stream, pdf

LIMIT = 10 * 1024 * 1024


def rewritten(change):
    """What a well-kept library makes of a file, with one thing changed."""
    printed = io.BytesIO()
    Image.new("RGB", (80, 60)).save(printed, "PDF")
    writer = PdfWriter(clone_from=PdfReader(printed))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def link(writer):
    writer.add_uri(0, "https://example.eu/JavaScript/Launch/", [0, 0, 9, 9])


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        rewritten(lambda writer: writer.add_metadata({"/Title": "Plan"})),
        rewritten(link),
        pdf(objects=object_stream(PAGES)),
        pdf(more=b"3 0 obj\n<</Filter[/FlateDecode]/Length 3>>\nstream\nno\nendstream\nendobj\n"),
        pdf(more=b"3 0 obj\n<</AcroForm<</Fields[4 0 R]/SigFlags 3>>/EncryptMetadata true>>\nendobj\n"),
    ],
)
def test_a_pdf_with_pages_is_taken(content):
    assert is_pdf(content)


@pytest.mark.parametrize("content", [b"%PDF-1.4 %%EOF", pdf(objects=b""), PDF.replace(b"/Page", b"/Pages"), PDF[:-8]])
def test_what_has_no_pages_or_no_end_is_no_pdf(content):
    assert not is_pdf(content)


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        (b"<</S/JavaScript/JS(app.alert\\(1\\))>>", Reason.SCRIPT),
        (b"<</S /J#61va#53cript /JS 8 0 R>>", Reason.SCRIPT),
        (b"<</OpenAction<</S/Launch/F(cmd.exe)>>>>", Reason.PROGRAM),
        (b"<</Names<</EmbeddedFiles 8 0 R>>>>", Reason.FILES),
        (b"<</Type/Filespec/EF<</F 5 0 R>>>>", Reason.FILES),
        (b"<</Type/Filespec/EF 5 0 R>>", Reason.FILES),
        (b"<</Subtype/RichMedia>>", Reason.FILM),
        (b"<</AcroForm<</Fields[]/XFA 6 0 R>>>>", Reason.FORM),
    ],
)
@pytest.mark.parametrize("packed", [lambda held: held, object_stream])
def test_what_runs_or_hides_is_found_wherever_it_stands(held, reason, packed):
    with pytest.raises(Unfit) as unfit:
        is_pdf(pdf(more=packed(held)))

    assert unfit.value.reason is reason


def test_a_file_that_a_library_put_beside_the_pages_is_found():
    with pytest.raises(Unfit):
        is_pdf(rewritten(lambda writer: writer.add_attachment("offer.exe", b"MZ")))


def test_a_locked_pdf_is_told_apart():
    with pytest.raises(Encrypted):
        is_pdf(rewritten(lambda writer: writer.encrypt("orchard", algorithm="RC4-128")))
    with pytest.raises(Encrypted):
        is_pdf(pdf(more=object_stream(b"", end=b"locked too"), trailer=b"/Encrypt 8 0 R"))


@pytest.mark.parametrize(
    "packed",
    [
        {"head": b"/Type/ObjStm/Filter/LZWDecode"},
        {"head": b"/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]"},
        {"head": b"/Type/ObjStm/Filter[/FlateDecode/ASCIIHexDecode]"},
        {"head": b"/Type/ObjStm/Filter/FlateDecode/Filter/LZWDecode"},
        {"head": b"/Type/ObjStm/DecodeParms<</Predictor 12>>/Filter/FlateDecode"},
        {"head": b"/Type/ObjStm/DecodeParms 8 0 R/Filter/FlateDecode"},
        {"head": b"/Type/ObjStm/F/Fl"},
        {"end": b""},
    ],
)
def test_objects_that_we_cannot_look_into_are_refused(packed):
    with pytest.raises(Unfit) as unfit:
        is_pdf(pdf(more=object_stream(b"<</S/Launch>>", **packed)))

    assert unfit.value.reason is Reason.UNREADABLE


@pytest.mark.parametrize(
    "packed",
    [
        {"head": b"/Type/ObjStm/Filter/FlateDecode/Told(obj<<>>stream )"},
        {"head": b"/Type/ObjStm/Filter/FlateDecode/Told 1 % 1 0 obj <<\n"},
        {"word": b"stream of objects\n"},
    ],
)
def test_no_word_of_a_stream_about_itself_hides_what_it_holds(packed):
    with pytest.raises(Unfit) as unfit:
        is_pdf(pdf(more=object_stream(b"<</S/Launch>>", **packed)))

    assert unfit.value.reason is Reason.PROGRAM


def test_no_more_is_unpacked_than_a_document_has(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_READ", 10_000)

    with pytest.raises(Unfit):
        is_pdf(pdf(more=object_stream(bytes(5_000)) * 2))


def test_a_large_scan_is_taken_and_what_only_looks_like_many_objects_costs_little():
    assert is_pdf(pdf(more=b"3 0 obj\n<</Length 1>>\nstream\n" + random.Random(1).randbytes(LIMIT)))
    nothing = object_stream(b"", end=b"\n")
    blanks = b"/ObjStm/Filter" + b" " * LIMIT + b"0/Filter"

    begun = time.process_time()
    for many in (b"stream\n" * (LIMIT // 7), nothing * (LIMIT // len(nothing)), object_stream(b"", head=blanks)):
        with pytest.raises(Unfit):
            is_pdf(pdf(more=many + b"endstream"))
    assert time.process_time() - begun < 5
