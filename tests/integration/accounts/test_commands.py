"""What operators do with people from the command line."""

import pytest
from sqlalchemy import select

from booster.accounts.models import Person
from booster.audit.models import Event
from tests.integration.accounts.conftest import sign_in
from tests.people import PASSWORD, email_of
from tests.world import make_call

LEA = email_of("lea")


@pytest.fixture
def people(app):
    def run(*words, typed=""):
        done = app.test_cli_runner().invoke(args=["people", *words], input=typed)
        return done.exit_code, done.output.strip()

    return run


def test_an_account_is_made_with_a_password_from_standard_input(world, people):
    assert people("create", LEA, "Lea Lambert", typed=f"{PASSWORD}\n") == (0, f"{LEA}: made")
    assert sign_in(world.browser(), LEA).status_code == 303


@pytest.mark.parametrize(
    ("words", "typed", "complaint"),
    [
        (("nobody", "Lea"), PASSWORD, "nobody is not an e-mail address"),
        ((LEA, " "), PASSWORD, "the name is missing"),
        ((LEA, "Lea"), "short", "Use at least 12 characters."),
        ((LEA, "Lea"), "", "Use at least 12 characters."),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(world, people, words, typed, complaint):
    status, said = people("create", *words, typed=typed)

    assert (status, complaint in said, world.count(Person)) == (1, True, 0)


def test_an_address_is_given_once(world, lea, people):
    assert people("create", LEA.upper(), "Lea", typed=PASSWORD) == (
        1,
        "Error: There is already an account with this address.",
    )


@pytest.fixture
def call_x(app):
    with app.app_context():
        make_call("x")


def test_roles_are_given_listed_and_taken(world, lea, people, call_x):
    assert people("grant", LEA, "reviewer", "--call", "x") == (0, f"{LEA}: reviewer (x)")
    assert people("grant", LEA, "coordinator") == (0, f"{LEA}: coordinator (all calls), reviewer (x)")
    assert people("grant", LEA, "coordinator")[0] == 0
    assert people("list") == (0, f"{LEA}\tLea Lambert\tcoordinator (all calls), reviewer (x)")
    assert people("revoke", LEA, "reviewer", "--call", "x") == (0, f"{LEA}: coordinator (all calls)")
    assert people("revoke", LEA, "coordinator") == (0, f"{LEA}: no roles")
    written = world.rows(select(Event.name).where(Event.name.like("person.role%")).order_by(Event.id))
    assert [name for (name,) in written] == ["person.role_granted"] * 2 + ["person.role_revoked"] * 2


@pytest.mark.parametrize("verb", [("grant", "nobody@a.example", "reviewer"), ("end-sessions", "nobody@a.example")])
def test_an_unknown_person_is_named(people, verb):
    status, said = people(*verb)

    assert (status, said) == (1, "Error: there is no account with the address nobody@a.example; see: flask people list")


def test_an_unknown_role_is_refused_with_the_known_ones(lea, people):
    status, said = people("grant", LEA, "king")

    assert (status, "'reviewer', 'coordinator'" in said) == (2, True)


def test_a_role_for_an_unknown_call_is_refused_with_the_known_ones(lea, people, call_x):
    assert people("grant", LEA, "reviewer", "--call", "y") == (1, "Error: there is no call y; there are: x")
    assert people("list") == (0, f"{LEA}\tLea Lambert")


def test_a_role_for_an_unknown_call_is_refused_before_there_are_any(lea, people):
    assert people("grant", LEA, "reviewer", "--call", "y") == (1, "Error: there is no call y; there are: none")


def test_a_role_that_is_not_held_cannot_be_taken(lea, people):
    assert people("revoke", LEA, "reviewer") == (1, f"Error: {LEA} does not hold this role.")


def test_everybody_can_be_signed_out(world, lea, people):
    browser = world.browser("lea")

    assert people("end-sessions", LEA) == (0, f"{LEA}: 1 session ended")
    assert browser.get("/account").status_code == 303


def test_an_empty_list_says_so(people):
    assert people("list") == (0, "there are no accounts yet")
