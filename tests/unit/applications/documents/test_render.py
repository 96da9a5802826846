"""The engine: tagged documents that anybody can read, whatever somebody typed, and never for long."""

import io
import json
import resource
import subprocess
import sys
import time
import unicodedata

import pytest
from pypdf import PdfReader

from booster.applications.documents import blocks, render
from booster.applications.documents.engine import BOX, typeset
from booster.applications.documents.form import filled_form
from booster.applications.forms.labelled import labelled
from booster.applications.forms.section import Scope
from tests.unit.applications.forms import examples
from tests.unit.applications.forms.examples import TOGETHER

# Each letter of an alphabet that is not in the English one, in both cases.
ALPHABETS = {
    "bg": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯ",
    "cs": "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",
    "da": "ÆØÅ",
    "de": "ÄÖÜß",
    "el": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ",
    "es": "ÁÉÍÑÓÚÜ",
    "et": "ÄÕÖÜŠŽ",
    "fi": "ÄÅÖŠŽ",
    "fr": "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ",
    "ga": "ÁÉÍÓÚ",
    "hr": "ČĆĐŠŽ",
    "hu": "ÁÉÍÓÖŐÚÜŰ",
    "it": "ÀÈÉÌÒÙ",
    "lt": "ĄČĘĖĮŠŲŪŽ",
    "lv": "ĀČĒĢĪĶĻŅŠŪŽ",
    "mt": "ĊĠĦŻ",
    "nl": "ÁÉËÍÏÓÖÚÜ",
    "pl": "ĄĆĘŁŃÓŚŹŻ",
    "pt": "ÀÁÂÃÇÉÊÍÓÔÕÚ",
    "ro": "ĂÂÎȘȚ",
    "sk": "ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ",
    "sl": "ČŠŽ",
    "sv": "ÅÄÖ",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}


def paper(*texts, title="A title"):
    parts = [blocks.paragraph(text) for text in texts]
    return blocks.paper(title=title, caption="Annex", running="Annex", mark="1.0", blocks=parts)


def read(content):
    reader = PdfReader(io.BytesIO(content))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


def test_a_document_is_tagged_and_says_its_title_and_language():
    reader, _text = read(render.pdf(paper("Hello", title="Annex I")))

    root = reader.trailer["/Root"]
    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Annex I"
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()


def test_figures_of_a_table_end_below_each_other():
    rows = [("Check", "5"), ("Together", "6000")]
    figures = blocks.table(("Step", "Days"), rows, widths=("1", "auto"), numeric=(1,))
    starts = {}

    def see(text, shift, place, *_font):
        starts[text.strip()] = shift[4] + place[4]

    reader, _text = read(render.pdf(paper() | {"blocks": [figures]}))
    reader.pages[0].extract_text(visitor_text=see)

    assert starts["Check"] == starts["Together"]
    assert starts["6000"] < starts["5"]


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_the_alphabet_is_drawn(language):
    letters = ALPHABETS[language] + ALPHABETS[language].lower()

    _reader, text = read(render.pdf(paper(letters)))

    assert [letter for letter in letters if letter not in text] == []
    assert BOX not in text


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("no")',
        '#read("/etc/passwd")',
        "$x^2$ *bold* _it_ `code` \\ @label <label> = Heading",
        '#import "@preview/example:0.1.0": *',
        '"] #sys.inputs // /* ',
    ],
)
def test_code_that_somebody_typed_stays_text(typed):
    _reader, text = read(render.pdf(paper(typed)))

    assert " ".join(typed.split()) in " ".join(text.split())


def test_what_no_font_draws_becomes_a_box_and_is_told():
    _reader, text = read(render.pdf(paper("Wien 维也纳, \U0001f600!")))

    assert f"Wien {BOX * 3}" in text
    assert "stands for a character that cannot be printed here" in text


def test_a_sign_in_the_title_boxes_no_letter_elsewhere():
    _reader, text = read(render.pdf(paper("Αίθουσα Зала", title="\U0001f600 Org")))

    assert f"{BOX} Org" in text
    assert "Αίθουσα Зала" in text


def test_a_mark_that_says_nothing_goes_without_a_word():
    _reader, text = read(render.pdf(paper("Zaal A\ufeffB", title="A\ufeffB")))

    assert "Zaal AB" in text
    assert BOX not in text


# Controls, marks of format and direction, spaces, what no standard gives a meaning, private use, and halves.
SUSPICIOUS = [
    *(chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp", "Zs"}),
    *"\u0378\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff\ue000\uf8ff\U000f0000\U00100000\ud800\udfff",
    *"\ufe0f\U000e0100\ufffc\ufffd\u0301\u20e3\U0001f600\U00020000\U0001f1e7\u0915\u094d\u05d0\u0627",
]


@pytest.mark.parametrize("place", ["title", "text"])
def test_no_character_keeps_a_document_from_being_set(place):
    """All at once: each is proved by itself when it is probed."""
    odd = " A".join(SUSPICIOUS)

    _reader, text = read(render.pdf(paper("Zaal", title=odd) if place == "title" else paper(f"Zaal {odd}")))

    assert "Zaal" in text


@pytest.mark.parametrize("character", [one for one in SUSPICIOUS if one < "\u0250" or one in "\ufeff\u20e3"], ids=ascii)
def test_one_character_keeps_no_document_from_being_set(character):
    assert typeset(paper(f"A{character}B", title=f"A{character}B")).startswith(b"%PDF-")


def test_whatever_ends_a_line_may_be_followed_by_a_sign_without_width():
    """As copied from a page that was laid out: the typesetter takes most of these ends badly before such a sign."""
    ends, signs = "\n\v\f\r\x85\u2028\u2029", "\xad\u200b\u2060\ufff0\U000e0041"
    lines = [f"Zaal{end}{sign}Gent" for end in ends for sign in signs]

    _reader, text = read(render.pdf(paper(*lines, title=lines[-1])))

    assert text.count("Zaal") > len(lines)


def test_a_run_that_is_longer_than_a_line_breaks_wherever_it_stands():
    run = "W" * 200
    line = {"code": "", "label": run, "text": run, "is_answered": True}
    paged = [blocks.paragraph("All work and no play. " * 60)] * 12
    whole = {**paper(title=run), "running": run, "blocks": [blocks.heading(run), blocks.answer(line), *paged]}

    reader, text = read(render.pdf(whole))

    assert "W" * 60 not in text
    # Title, heading, question and answer, and the head of each page but the first.
    assert text.count("W") == len(run) * (4 + len(reader.pages) - 1)
    # In a table each keeps to its own column, of one that takes what it needs too.
    narrow = blocks.table((run[:20],) * 6, [], widths=("auto", *"11111"))
    _reader, text = read(render.pdf({**paper(), "blocks": [narrow]}))
    assert ("W" * 20 in text, text.count("W")) == (False, 120)


def test_what_fits_on_a_line_is_not_cut_in_the_middle():
    address = "events-and-meetings@innovation-agency-flanders.example"
    word = "Wirtschaftsförderungsgesellschaft"
    narrow = blocks.table(("Who",) * 5, [(address, word, "", "", "")], widths=("1",) * 5)
    texts = [f"{'x ' * count}{run}" for run in (address, word) for count in range(40, 60)]

    _reader, text = read(render.pdf({**paper(*texts), "blocks": [*map(blocks.paragraph, texts), narrow]}))

    unbroken = text.replace("-\n", "-")
    assert (unbroken.count(address), text.count(word)) == (20, 20)
    # In a column that it is wider than, it breaks as it must, an address between its parts.
    assert "\nagency-" in text


def test_a_long_text_breaks_over_pages_under_a_running_head():
    reader, _text = read(render.pdf(paper(*["All work and no play. " * 60] * 12)))

    assert len(reader.pages) > 2
    assert "Page 2 of" in reader.pages[1].extract_text()
    assert "Annex" in reader.pages[1].extract_text()


def children_worked():
    """Say how long the processor has worked for processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_whole_application_is_set_in_less_than_a_second():
    """The example of Annex I, with every section. Time of the processor: the machine may have other things to do."""
    sections = [one for one in examples.EDITION.sections if one.scope is Scope.APPLICATION]
    chapters = [
        {"letter": one.letter, "title": one.title, "parts": labelled(one, examples.complete(one.slug), TOGETHER, {})}
        for one in sections
    ]
    whole = filled_form(call_title="A call", applicant="Lea", mark="1.0", particulars=(), chapters=chapters)
    before = children_worked()

    reader, _text = read(render.pdf(whole, seconds=30))

    assert len(reader.pages) > 10
    assert children_worked() - before < 1


def test_the_time_limit_ends_the_engine():
    before = time.monotonic()

    with pytest.raises(render.NotSet, match="TimeoutExpired"):
        render.pdf(paper("Hello"), seconds=0.001)

    assert time.monotonic() - before < 2


def test_a_paper_that_cannot_be_set_is_told_as_such():
    with pytest.raises(render.NotSet, match="ended with 1"):
        render.pdf({"title": "Nothing else"})


def run_with(setting):
    """Set a short paper in an engine with another limit."""
    code = f"import sys; sys.path.insert(0, sys.argv[1]); import engine; engine.{setting}; engine.main()"
    words = [sys.executable, "-c", code, str(render.Path(render.__file__).parent)]
    return subprocess.run(words, input=json.dumps(paper("Hello")).encode(), capture_output=True, check=False)


@pytest.mark.parametrize(
    ("setting", "is_set"), [("MOST_MEMORY = 2**30", True), ("MOST_MEMORY = 2**26", False), ("MOST_SECONDS = 0", False)]
)
def test_the_engine_keeps_within_its_limits(setting, is_set):
    done = run_with(setting)

    # An engine that is ended may have written its paper a moment before: by its end we know that it was ended.
    assert (done.returncode == 0) is is_set
    assert done.stdout.startswith(b"%PDF-") or not is_set


def test_no_source_fetches_a_package():
    source = (render.Path(render.__file__).with_name("paper.typ")).read_text("utf-8")

    assert "@preview" not in source
    assert "#import" not in source
