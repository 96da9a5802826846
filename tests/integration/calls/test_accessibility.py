"""Who cannot use a page is told how far Booster gets, and whom to ask."""

import pytest

# What such a statement has to say: the model of Commission Implementing Decision (EU) 2018/1523.
DUE = {
    "which standard": "EN 301 549",
    "how far": "conforms in part",
    "what does not conform": "What may not be accessible",
    "how it was prepared": "How it was checked",
    "when": "Prepared on",
    "whom to write to": "mailto:events@booster.example",
    "who helps if that does not": "European Ombudsman",
}


@pytest.fixture
def statement(client):
    return client.get("/accessibility")


def test_it_says_what_the_commission_s_model_asks_for(statement):
    assert statement.status_code == 200
    assert [what for what, words in DUE.items() if words not in statement.text] == []


@pytest.mark.parametrize("address", ["/", "/sign-in", "/nowhere"])
def test_every_page_leads_to_it(client, address):
    assert 'href="/accessibility"' in client.get(address).text
