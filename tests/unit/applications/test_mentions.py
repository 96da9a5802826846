"""Whose name stands behind an @."""

import pytest

from booster.accounts.models import Person
from booster.applications.services.commenting import mentions

LEA, PAUL, PIA = (Person(id=n, name=name) for n, name in enumerate(["Lea Lambert", "Paul Petrov", "Pia de Smet"], 1))
OTHER_PAUL = Person(id=4, name="Paul Peeters")
JAN, ZOE = Person(id=5, name="'t Hooft Jan"), Person(id=6, name="Zoë Müller")
PEOPLE = [LEA, PAUL, PIA, JAN, ZOE]


@pytest.mark.parametrize(
    ("text", "called", "unknown"),
    [
        ("@Paul Petrov: please look", [PAUL], []),
        ("please look, @paul petrov", [PAUL], []),
        ("@Paul, please look", [PAUL], []),
        ("@Lea and @Pia de Smet!", [LEA, PIA], []),
        ("@Paul @Paul @Paul Petrov", [PAUL], []),
        ("@Paula and @Stan", [], ["Paula", "Stan"]),
        ("@\u2019t Hooft Jan, and @Zoe\u0308 Mu\u0308ller @)", [JAN, ZOE], []),
        ("write to paul@booster.example", [], []),
        ("an @ alone", [], []),
        ("", [], []),
    ],
)
def test_people_are_found_by_their_names(text, called, unknown):
    assert mentions(text, PEOPLE) == (called, unknown)


def test_a_first_name_that_two_people_have_calls_nobody():
    assert mentions("@Paul, or @Paul Peeters", [*PEOPLE, OTHER_PAUL]) == ([OTHER_PAUL], ["Paul"])


def test_two_people_of_one_name_are_both_meant():
    twin = Person(id=7, name="Lea Lambert")

    assert mentions("@Lea Lambert", [*PEOPLE, twin]) == ([LEA, twin], [])
