import pytest

from tests.unit.kit.rendering import show

OPTIONS = (("own", "We do"), ("third", "Somebody else", "We ask for a consent"))

QUESTIONS = {
    "text": '{{ q.text("x", "x", "Label", "Hint", "", "Wrong") }}',
    "number": '{{ q.number("x", "x", "Label", "Hint", "", "Wrong", unit="m²") }}',
    "time": '{{ q.time("x", "x", "Label", "Hint", "", "Wrong") }}',
    "textarea": '{{ q.textarea("x", "x", "Label", "Hint", "", "Wrong", limit=10) }}',
    "choice": '{{ q.choice("x", "x", "Label", "Hint", "", "Wrong", options=options) }}',
    "choices": '{{ q.choices("x", "x", "Label", "Hint", [], "Wrong", options=options) }}',
    "confirmation": '{{ q.confirmation("x", "x", "Label", "Hint", "", "Wrong") }}',
    "select": '{{ q.select("x", "x", "Label", "Hint", "", "Wrong", options=options) }}',
    "date": '{{ q.date("x", "x", "Label", "Hint", none, "Wrong") }}',
    "files": '{{ q.files("x", "x", "Label", "Hint", [], "Wrong") }}',
}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_what_is_wrong_is_tied_to_the_control(kind):
    shown = show(QUESTIONS[kind], options=OPTIONS)

    told = [
        element.get("aria-describedby").split()[:2]
        for element in shown.tree.iter()
        if (element.get("aria-describedby") or "").startswith("x-hint")
    ]
    assert told == [["x-hint", "x-error"]]
    assert shown.text(shown.by_id("x-error")) == "Error: Wrong"
    assert shown.text(shown.by_id("x-hint")) == "Hint"


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_error_summary_can_lead_to_every_kind_of_question(kind):
    shown = show(QUESTIONS[kind], options=OPTIONS)

    assert shown.by_id("x").tag.rpartition("}")[2] in {"input", "textarea", "select"}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_control_has_a_label(kind):
    shown = show(QUESTIONS[kind], options=OPTIONS)

    controls = [c for tag in ("input", "textarea", "select") for c in shown.all(tag)]
    assert {c.get("id") for c in controls} == {label.get("for") for label in shown.all("label")}


def test_whatever_was_typed_is_kept_and_never_read_as_markup():
    shown = show('{{ q.number("x", "x", "Seats", "", value) }}', value='about "<b>40"')

    assert shown.one("input").get("value") == 'about "<b>40"'


def test_every_part_of_a_wrong_date_is_kept():
    shown = show(
        '{{ q.date("x", "first", "Day", "", value, "No such day", wrong=("day",)) }}',
        value=["45", "März", "23"],
    )

    assert [(i.get("name"), i.get("value"), i.get("aria-invalid")) for i in shown.all("input")] == [
        ("first", "45", "true"),
        ("first", "März", None),
        ("first", "23", None),
    ]


def test_a_date_of_which_less_was_sent_shows_what_was():
    shown = show('{{ q.date("x", "first", "Day", "", value) }}', value=["45"])

    assert [control.get("value") for control in shown.all("input")] == ["45", "", ""]


def test_a_text_that_begins_with_an_empty_line_keeps_it():
    shown = show('{{ q.textarea("x", "x", "Text", "", value) }}', value="\nsecond line")

    assert shown.one("textarea").text == "\nsecond line"


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "You can enter up to 1,500 characters"),
        (250, "You have 1,250 characters left"),
        (1499, "You have 1 character left"),
        (1501, "You have 1 character too many"),
    ],
)
def test_a_limit_is_told_without_javascript(count, sentence):
    shown = show('{{ q.textarea("x", "x", "Text", limit=1500, count=count) }}', count=count)

    assert shown.text(shown.by_id("x-count")) == sentence
    assert shown.one("textarea").get("aria-describedby").split() == ["x-count"]


def test_the_ticked_options_are_ticked():
    shown = show('{{ q.choices("x", "x", "Layouts", "", ["third"], options=options) }}', options=OPTIONS)

    assert [(i.get("value"), i.get("checked") is not None) for i in shown.all("input")] == [
        ("own", False),
        ("third", True),
    ]


def test_a_dependent_question_says_on_its_box_what_shows_it():
    shown = show('{{ q.text("x", "x", "Who", group={"data-shown-when": "owner", "data-shown-values": "third"}) }}')

    box = shown.by_id("x-group")
    assert (box.get("data-shown-when"), box.get("data-shown-values")) == ("owner", "third")


def test_a_kept_file_can_be_read_and_removed():
    plan = {"key": "k1", "name": "plan.pdf", "size": "12 kB", "href": "/files/k1"}
    shown = show('{{ q.files("x", "plan", "Floor plan", kept=[plan]) }}', plan=plan)

    remove, upload = shown.all("button")
    assert shown.one("a").get("href") == "/files/k1"
    assert (remove.get("name"), remove.get("value")) == ("remove-file", "k1")
    assert shown.text(remove) == "Remove plan.pdf"
    assert (upload.get("name"), upload.get("value")) == ("upload", "plan")


def test_what_the_caller_adds_stands_at_the_end_of_the_box():
    shown = show('{% call q.number("x", "x", "Seats") %}<em>10 short</em>{% endcall %}')

    assert shown.by_id("x-group")[-1] is shown.one("em")
