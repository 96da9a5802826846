"""The whole form, typed in as nobody would: every word comes back, and complete is what can be submitted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booster.applications.completeness import checks_of
from booster.applications.forms import edition
from booster.applications.forms.choices import Files
from booster.applications.forms.document import ROW, clean
from booster.applications.forms.reading import read
from booster.applications.forms.section import Rows
from booster.applications.forms.venue_host import example
from booster.applications.queries import draft_of
from booster.applications.services.drafts import save_section
from booster.applications.services.submitting import Incomplete, submit
from tests.unit.applications.forms.examples import SETTINGS

SECTIONS = edition("venue_host").application_sections
WORDS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40).filter(lambda text: clean(text).strip())
ONCE_PER_STAGE = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def fields_of(section):
    """Name every field that somebody can type into, with one row of each group."""
    for item in section.items:
        if isinstance(item, Rows):
            yield from (item.field("main_room", question) for question in item.questions)
        elif not isinstance(item, Files):
            yield item.id


def typed_into(section, words):
    groups = {item.field("main_room"): [ROW] for item in section.items if isinstance(item, Rows)}
    return groups | {name: [words[number % len(words)]] for number, name in enumerate(fields_of(section))}


@given(st.lists(WORDS, min_size=3, max_size=9))
@ONCE_PER_STAGE
def test_any_text_survives_saving_the_whole_form(stage, words):
    for section in SECTIONS:
        typed = typed_into(section, words)
        stage.do(save_section, section, "", typed, seen=10**6, save_key="")

        with stage.app.app_context():
            kept = draft_of(stage.application(), section.slug).document
        assert kept == {name: [clean(text) for text in texts] for name, texts in typed.items()}


@pytest.fixture
def complete_stage(stage):
    stage.fill_in()
    return stage


FIELDS = [
    (slug, name)
    for slug, document in example.example(SETTINGS).items()
    for name, typed in sorted(document.items())
    if typed != [ROW] and name.partition("/")[0] not in {"photos", "floor_plan"}
]


class TakenBack(Exception):
    """It could be submitted; nothing of it stays."""


def submit_and_take_back(application, *, by, now):
    submit(application, by=by, now=now)
    raise TakenBack


@given(st.sampled_from(FIELDS), st.lists(WORDS, max_size=1))
@ONCE_PER_STAGE
def test_what_is_complete_can_be_submitted_and_nothing_else(complete_stage, field, spoilt):
    """Spoil one answer: submitting is refused where the check tells of a problem, and only there."""
    stage, (slug, name) = complete_stage, field
    section = edition("venue_host").by_slug[slug]
    with stage.app.app_context():
        before = draft_of(stage.application(), slug).document.get(name, [])
    stage.do(save_section, section, "", {name: spoilt}, seen=10**6, save_key="")

    with stage.app.app_context():
        checks = checks_of(stage.application(), stage.now)
        has_problems = any(read(one.section, one.document, one.facts).problems for one in checks)
    assert has_problems is not all(one.is_complete for one in checks)
    if has_problems:
        with pytest.raises(Incomplete):
            stage.do(submit)
    else:
        with pytest.raises(TakenBack):
            stage.do(submit_and_take_back)
    stage.do(save_section, section, "", {name: before}, seen=10**6, save_key="")
