"""The crowd of the benchmark writes as pages do: four people of one consortium, each with what their page knows."""

import pytest
from sqlalchemy import select

from booster.applications.models import Attestation
from booster.bench import company
from booster.bench.cases import cookie_of
from booster.bench.section_page import SectionPage
from booster.calls.queries import call_named
from booster.kit.db import db, transaction
from tests.applying import SLUG, Stage


@pytest.fixture
def stage(app):
    return Stage(app)


@pytest.fixture
def client(app):
    return app.test_client(use_cookies=False)


@pytest.fixture
def writers(stage):
    with stage.app.app_context(), transaction():
        return company.gather(call_named(SLUG), 1, stage.now)


@pytest.fixture
def pages(stage, client, writers):
    def opened(number, writer):
        cookie = cookie_of(stage.app, writer.session)
        return SectionPage(client.get(writer.path, headers=cookie).data, cookie, writer.field, number)

    return [opened(number, writer) for number, writer in enumerate(writers)]


def save(client, page):
    request = page.save()
    kind = "application/x-www-form-urlencoded"
    answer = client.post(request.path, data=request.body, headers=request.headers, content_type=kind, csrf=False)
    page.saved(answer.json)
    return answer.json


def test_four_people_save_in_turns_and_nobody_is_asked(client, pages):
    answers = [save(client, page) for _round in range(3) for page in pages]

    assert not any(answer["conflicts"] or answer["overtaken"] or answer["taken"] for answer in answers)
    lead, *_editors, contact = pages
    # The lead's page does not know what the editors have saved since, so the ledger is asked; the contact is alone.
    assert (lead.seen, lead.bases) == (1, {"motivation": 7})
    assert contact.bases == {}


def test_what_the_partner_had_confirmed_falls_with_its_first_save(stage, client, pages):
    def standing():
        with stage.app.app_context():
            return db.session.scalars(select(Attestation.ended_at)).all() == [None]

    assert standing()

    save(client, pages[-1])

    assert not standing()


def test_a_pulse_that_brings_nothing_new_brings_nothing(client, pages):
    page = pages[0]
    first = page.pulse()
    page.told(client.get(first.path, headers=first.headers).json)

    again = page.pulse()

    assert client.get(again.path, headers=again.headers).status_code == 204
