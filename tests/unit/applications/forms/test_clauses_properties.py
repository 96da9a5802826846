"""What holds for the verdicts on every document that anybody could send."""

from hypothesis import given, settings
from hypothesis import strategies as st

from booster.applications.forms.section import Rows
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import judge, label_of
from tests.unit.applications.forms.clauses import FACTS, SECTIONS
from tests.unit.applications.forms.examples import EDITION, complete

ANY_TEXT = st.text(st.characters(), max_size=40)
LIKELY = st.sampled_from(
    ["yes", "no", "row", "main", "break_out", "BE", "31", "2", "2023", "0", "8h30", "40", "9999", "1,5", "eccp", "en"]
) | st.sampled_from(["optioned", "morning", "coordinator", "deputy", "third_party", "help", "none"])
TYPED = st.lists(ANY_TEXT | LIKELY, max_size=4)
NAMES = [
    name if "/" not in name else name.replace("/", f"/{row}/")
    for section in EDITION.application_sections
    for name in section.questions
    for row in (("k", "a_room1", "a_hotels1") if "/" in name else ("",))
]
FIELDS = st.sampled_from([*NAMES, "rooms/k", "dates/k", "hotels/k", "team/k", "rooms", "/"]) | ANY_TEXT


@st.composite
def applications(draw):
    found = {}
    for slug in draw(st.sets(st.sampled_from(SECTIONS))):
        typed = draw(st.dictionaries(FIELDS, TYPED, max_size=12))
        found[slug] = {**complete(slug), **typed} if draw(st.booleans()) else typed
    return found


def test_rows_in_which_nothing_is_written_make_no_clause_fail():
    groups = {slug: [one for one in EDITION.by_slug[slug].items if isinstance(one, Rows)] for slug in SECTIONS}
    blank = {
        slug: {group.field(f"k{number}"): ["row"] for group in found for number in range(group.first)}
        for slug, found in groups.items()
    }

    assert {one.verdict.met for one in judge(EDITION, blank, FACTS)} == {Met.UNKNOWN}


@given(applications())
@settings(max_examples=300, deadline=None)
def test_no_document_makes_a_verdict_fail(documents):
    judged = judge(EDITION, documents, FACTS)

    assert [one.clause.number for one in judged] == [f"W{number}" for number in range(1, 52)]
    for one in judged:
        # Whatever cannot be told names an answer, or says why.
        assert (one.verdict.met is Met.UNKNOWN) == bool(one.verdict.missing) or one.verdict.sentence
        for name in one.verdict.missing:
            assert label_of(EDITION, name, documents.get(name.partition(".")[0], {}), FACTS)
