"""What happens with personal data is said before anybody gives them away."""

import pytest

from booster.calls.commands import DEFINITIONS
from tests.definitions import definition_of
from tests.integration.calls.conftest import SLUG, load

# What people have to be told when their data are collected: Regulation (EU) 2018/1725, Article 15.
DUE = {
    "who decides": "Who is responsible",
    "purpose and ground": "Article 5(1)",
    "who sees them": "Who sees them",
    "for how long": "How long they are kept",
    "rights": "Articles 17 to 20 and 23",
    "where to complain": "European Data Protection Supervisor",
}
REAL = sorted(file.parent.relative_to(DEFINITIONS).as_posix() for file in DEFINITIONS.rglob("call.toml"))


@pytest.fixture
def statement(loaded, client):
    return client.get(f"/calls/{SLUG}/privacy")


@pytest.mark.parametrize("folder", REAL)
def test_every_call_says_what_the_law_asks_for(folder):
    said = (DEFINITIONS / folder / "privacy.md").read_text("utf-8")

    assert [what for what, words in DUE.items() if words not in said] == []


def test_it_is_read_on_a_page_of_its_own_with_its_version_and_whom_to_ask(statement):
    assert statement.status_code == 200
    assert "Version 1.0 of 19 August 2022" in statement.text
    assert '<h2 class="govuk-heading-l">Who is responsible</h2>' in statement.text
    assert "mailto:events@booster.example?subject=CBA1" in statement.text


@pytest.mark.parametrize("page", ["", "/form"])
def test_it_is_found_from_the_call_and_from_the_questions(loaded, client, page):
    assert f'href="/calls/{SLUG}/privacy"' in client.get(f"/calls/{SLUG}{page}").text


def test_a_call_that_was_loaded_before_there_was_one_says_so(app, client):
    texts = {name: text for name, text in definition_of(SLUG).texts.items() if name != "privacy"}
    with app.app_context():
        load(texts=texts)

    page = client.get(f"/calls/{SLUG}/privacy")

    assert page.status_code == 200
    assert "is not here yet" in page.text
    assert client.get(f"/calls/{SLUG}").status_code == 200


def test_a_call_that_does_not_exist_has_none(client):
    assert client.get("/calls/no-such-call/privacy").status_code == 404
