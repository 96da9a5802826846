"""Reading a document: what is asked, what is missing, what cannot be used."""

from booster.applications.forms.choices import Choice, Files
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import LongText, Text, when
from booster.applications.forms.reading import State, read, state
from booster.applications.forms.section import Part, Problem, Rows, Section
from booster.files.kinds import Kind
from tests.unit.applications.forms.examples import ALONE

STALLS = Rows(
    id="stalls",
    code="M4",
    title="Stalls",
    one="Stall",
    add="Add another stall",
    most=2,
    too_few="Add at least one stall.",
    questions=(
        Choice(id="sells", code="M5", label="Sells", options={"bread": "Bread", "other": "Other"}),
        Text(id="other", code="M6", label="What else", when=when("sells", "other")),
        Number(id="metres", code="M7", label="Metres", most=9, required=False),
    ),
)

MARKET = Section(
    slug="market",
    title="Market",
    letter="M",
    parts=(
        Part(
            title="Place",
            items=(
                Text(id="square", code="M1", label="Square"),
                LongText(id="history", code="M2", label="History", least=5, limit=9, required=False),
                Files(id="views", code="M3", label="Views", kinds=(Kind.PNG,), megabytes=1, most=2, described=True),
                STALLS,
            ),
        ),
    ),
)

WHOLE = {
    "square": ["Kouter"],
    "views": ["v1"],
    "views/v1": ["Stalls under trees"],
    "stalls/a": ["row"],
    "stalls/a/sells": ["bread"],
}


def problems(**fields):
    document = {**WHOLE, **{name.replace("__", "/"): typed for name, typed in fields.items()}}
    return read(MARKET, document, ALONE).problems


def test_a_whole_document_gives_typed_answers_and_no_problem():
    reading = read(MARKET, WHOLE, ALONE)

    assert reading.answers == {"square": "Kouter", "views": ("v1",), "stalls": [{"row": "a", "sells": "bread"}]}
    assert reading.is_complete


def test_a_blank_document_misses_each_required_answer():
    assert read(MARKET, {}, ALONE).problems == (
        Problem("square", "Answer this: Square", is_missing=True),
        Problem("views", "Add a file: Views", is_missing=True),
        Problem("stalls", "Add at least one stall.", is_missing=True),
    )


def test_a_mistake_is_told_while_writing_and_what_is_missing_is_not():
    reading = read(MARKET, {"history": ["far too long"], "stalls/a": ["row"], "stalls/a/metres": ["x"]}, ALONE)

    assert [problem.field for problem in reading.mistakes] == ["history", "stalls/a/metres"]


def test_a_text_that_is_still_too_short_blocks_but_is_no_mistake():
    reading = read(MARKET, {**WHOLE, "history": ["old"]}, ALONE)

    assert (reading.is_complete, reading.mistakes) == (False, ())


def test_a_dependent_question_is_asked_only_with_its_answer():
    assert problems(stalls__a__sells=["other"]) == (
        Problem("stalls/a/other", "Answer this: What else", is_missing=True),
    )
    assert problems(stalls__a__sells=["bread"]) == ()


def test_an_answer_that_is_no_longer_asked_is_not_read():
    reading = read(MARKET, {**WHOLE, "stalls/a/other": ["Cheese"]}, ALONE)

    assert reading.answers["stalls"] == [{"row": "a", "sells": "bread"}]


def test_rows_that_were_left_empty_do_not_count():
    assert problems(stalls__b=["row"], stalls__c=["row"]) == ()


def test_an_empty_row_that_is_needed_says_what_it_misses():
    document = {**WHOLE, "stalls/a/sells": [""], "stalls/b": ["row"]}

    assert [problem.field for problem in read(MARKET, document, ALONE).problems] == ["stalls/a/sells"]


def test_an_empty_row_before_a_filled_one_does_not_count_either():
    document = {**WHOLE, "stalls/A": ["row"]}

    assert read(MARKET, document, ALONE).answers["stalls"] == [{"row": "a", "sells": "bread"}]


def test_too_many_rows_are_a_mistake():
    more = {f"stalls__{key}__sells": ["bread"] for key in "bc"} | {f"stalls__{key}": ["row"] for key in "bc"}

    assert problems(**more) == (Problem("stalls", "There are 3; at most 2 are allowed."),)


def test_each_picture_needs_a_description_of_a_sensible_length():
    sentence = "Describe picture 1 for people who cannot see it."

    assert problems(views__v1=[" "]) == (Problem("views/v1", sentence, is_missing=True),)
    assert problems(views__v1=["x" * 250]) == ()
    assert problems(views__v1=["x" * 251]) == (
        Problem("views/v1", "Shorten the description of picture 1 to 250 characters."),
    )


def test_a_section_is_as_far_as_its_document():
    assert state(MARKET, None, ALONE) is State.NOT_STARTED
    assert state(MARKET, {"stalls/a": ["row"], "square": [" "]}, ALONE) is State.NOT_STARTED
    assert state(MARKET, {"square": ["K"]}, ALONE) is State.IN_PROGRESS
    assert state(MARKET, WHOLE, ALONE) is State.COMPLETE


def test_a_document_holds_only_fields_of_its_section():
    known = ["square", "stalls/k3y", "stalls/k3y/sells", "views/v1", "stalls/sells"]
    unknown = ["", "circle", "stalls", "stalls/", "stalls/a/b", "stalls/a/sells/x", "square/x", "stalls//sells"]
    unknown += ["views/v1/x", "stalls/a b", "stalls/" + "x" * 65, "csrf_token"]

    assert [name for name in known if not MARKET.is_field(name)] == []
    assert [name for name in unknown if MARKET.is_field(name)] == []


def test_a_field_leads_to_its_question():
    assert MARKET.question_of("stalls/a/metres") is STALLS.questions[2]
    assert MARKET.question_of("square").code == "M1"
    assert MARKET.question_of("stalls/metres") is None
    assert MARKET.question_of("stalls/a") is None
