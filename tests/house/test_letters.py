"""Guard 10: every letter renders in text and HTML, says the same in both, and links to nobody but us."""

import re
from types import SimpleNamespace

import pytest
from jinja2 import StrictUndefined

from booster.app import create_app
from booster.config import ROOT, settings
from booster.desk.records import READABLE
from booster.mail.models import PERSONAL
from booster.mail.rendering import LONGEST_SUBJECT, render
from tests import markup
from tests.letters import CALL, CONTEXTS, DRAFT, KEY, NAME

OURS = "http://localhost:5000"
LETTERS = sorted(folder.name for folder in (ROOT / "templates" / "mail").iterdir() if folder.is_dir())
CASES = [
    pytest.param(name, context, id=f"{name}-{number}")
    for name in LETTERS
    for number, context in enumerate(CONTEXTS.get(name, []), start=1)
]
EVERY_LETTER = pytest.mark.parametrize(("name", "context"), CASES)
ENOUGH_WORDS = 2
ADDRESS = re.compile(r"https?://[^\s\"<]+")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """An application that stumbles over every name that a letter's context forgets."""
    app = create_app(settings({"BOOSTER_INSTANCE": str(tmp_path_factory.mktemp("instance"))}))
    app.jinja_env.undefined = StrictUndefined
    return app


@pytest.fixture
def letter(app, name, context):
    # Outside any request: commands write letters too.
    with app.app_context():
        return render(name, **context, recipient="lea@booster.example")


def addresses(text):
    return {address.rstrip(".,;:") for address in ADDRESS.findall(text)}


def test_every_letter_has_its_three_templates_and_a_context():
    files = {name: {path.name for path in (ROOT / "templates" / "mail" / name).iterdir()} for name in LETTERS}

    assert [name for name in LETTERS if not {"subject.txt", "body.txt", "body.html"} <= files[name]] == []
    assert sorted(CONTEXTS) == LETTERS


@EVERY_LETTER
def test_the_subject_is_one_short_line(letter, name, context):
    assert 0 < len(letter.subject) < LONGEST_SUBJECT
    assert "\n" not in letter.subject


def subject_about(letter, context, name):
    """Word a subject with this name in the place of every other."""
    named = {key: name for key in ("lead", "partner", "person") if isinstance(context.get(key), str)}
    call = {"call": SimpleNamespace(**{**vars(CALL), "title": name})} if "call" in context else {}
    return render(letter, **{**context, **named, **call}, recipient="lea@booster.example").subject


def test_long_names_leave_in_the_subject_what_is_said_of_them(app):
    with app.app_context():
        told = [
            [re.sub("Ö+…?", "Ö", subject_about(letter, context, name)) for name in ("Ö" * 200, "Ö")]
            for letter, (context, *_others) in sorted(CONTEXTS.items())
        ]
    assert [pair for pair in told if pair[0] != pair[1]] == []


def test_the_news_of_a_subject_stands_before_its_names(app):
    """Telephones show some 35 letters of it."""
    with app.app_context():
        subjects = [subject_about(*case.values, "Ö" * 35) for case in CASES]

    assert [subject for subject in subjects if subject.partition("Ö")[0].count(" ") < ENOUGH_WORDS] == []


@EVERY_LETTER
def test_the_text_is_text(letter, name, context):
    without_names = letter.text.replace(NAME, "Somebody")

    assert not re.search(r"&\w+;|&#\d+;|</?[a-z]|[{}]", without_names), "markup in the text of a letter"
    assert "\n\n\n" not in letter.text
    assert DRAFT.key not in ADDRESS.sub("", letter.text), "the address of a draft as if it were its name"
    assert not re.search(r"[^-]  |[^-] \n", without_names), "a forgotten space"


@EVERY_LETTER
def test_the_page_is_valid_and_shows_names_as_they_are(letter, name, context):
    markup.check(letter.html)

    assert NAME not in letter.html


@EVERY_LETTER
def test_both_lead_to_the_same_places_all_of_them_ours(letter, name, context):
    assert addresses(letter.text) == addresses(letter.html)
    assert all(address == OURS or address.startswith(f"{OURS}/") for address in addresses(letter.text))
    assert not re.search(r"\b(?:src|srcset|background)\s*=|url\(", letter.html), "something is loaded from somewhere"


@EVERY_LETTER
def test_a_letter_whose_link_lets_somebody_in_is_known_to_be_personal(letter, name, context):
    assert (KEY in letter.text) == (name in PERSONAL)


def test_no_coordinator_reads_a_personal_letter():
    assert PERSONAL.keys().isdisjoint(READABLE)
