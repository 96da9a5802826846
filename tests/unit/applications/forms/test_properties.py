"""What holds for every document that anybody could send."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from booster.applications.forms.asked import asked
from booster.applications.forms.document import changed, clean, length, merged, rows_of
from booster.applications.forms.labelled import labelled
from booster.applications.forms.reading import State, read, state
from booster.applications.forms.section import Rows
from tests.unit.applications.forms.examples import ALONE, EDITION, SLUGS, TOGETHER, complete

ANY_TEXT = st.text(st.characters(), max_size=60)
LIKELY = st.sampled_from(
    [
        "yes",
        "no",
        "row",
        "main",
        "BE",
        "1.0",
        "31",
        "2023",
        "other",
        "8h30",
        "40",
        "lead",
        "1,5",
        "eccp",
        "1.200",
        "€ 3",
        "27/3/2027",
        "27/3",
    ]
)
TYPED = st.lists(ANY_TEXT | LIKELY, max_size=4)


@st.composite
def sections_and_documents(draw):
    section = EDITION.by_slug[draw(st.sampled_from(SLUGS))]
    names = [name if "/" not in name else name.replace("/", "/k/") for name in section.questions]
    names += ["items/lunches/payer", "items/lunches/amount", "items/lunches/vat", "hotels/k", "team/k", "airports/k"]
    names += ["rooms/k", "dates/k", "photos/p", "rooms", "dates", "", "/", "rooms//", "rooms/a/b/c"]
    fields = st.sampled_from(names) | ANY_TEXT
    document = draw(st.dictionaries(fields, TYPED, max_size=25))
    return section, document if draw(st.booleans()) else {**complete(section.slug), **document}


@given(sections_and_documents(), st.sampled_from([ALONE, TOGETHER]))
@settings(max_examples=300, deadline=None)
def test_no_document_makes_reading_fail_and_complete_means_no_problem(pair, facts):
    section, document = pair
    reading = read(section, document, facts)

    if section.needed(facts):
        assert (state(section, document, facts) is State.COMPLETE) <= (reading.problems == ())
    assert set(reading.mistakes) <= set(reading.problems)
    json.dumps(labelled(section, document, facts, {"p": "hall.jpg"}))
    assert len(asked(section, document, facts, reading.problems)) == len(section.parts)


@given(sections_and_documents())
@settings(max_examples=150, deadline=None)
def test_every_problem_is_told_where_somebody_can_mend_it(pair):
    section, document = pair
    groups = {item.id for item in section.items if isinstance(item, Rows)}

    for problem in read(section, document, TOGETHER).problems:
        assert problem.sentence
        assert problem.field in groups or section.is_field(problem.field)


@given(st.dictionaries(ANY_TEXT, TYPED, max_size=8), st.dictionaries(ANY_TEXT, TYPED, max_size=8))
def test_what_was_typed_survives_a_merge(document, fields):
    after = merged(document, fields)

    assert {name: after.get(name, []) for name in fields} == fields
    assert changed(after, fields) == {}
    assert {name: typed for name, typed in document.items() if name not in fields and typed}.items() <= after.items()


KEYS = st.sets(st.text("abcdefghij0123456789", min_size=1, max_size=9), max_size=5)


@given(KEYS, KEYS)
def test_rows_of_two_people_both_survive(of_lea, of_paul):
    both = merged({f"rooms/{key}": ["row"] for key in of_lea}, {f"rooms/{key}": ["row"] for key in of_paul})

    assert rows_of(both, "rooms") == sorted(of_lea | of_paul)


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once_and_changes_no_length(text):
    assert clean(clean(text)) == clean(text)
    assert length(text) == length(clean(text))
    clean(text).encode("utf-8")
