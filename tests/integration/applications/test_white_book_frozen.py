"""The white book that a submission keeps: its verdicts, and everything that they rest on."""

from booster.applications.models import Submission
from booster.applications.queries import last_submission
from booster.applications.views.pictures import submitted_album
from booster.calls.queries import call_named
from booster.calls.settings import CallSettings
from booster.kit.db import db, transaction
from tests.applying import SLUG


def frozen(stage):
    with stage.app.app_context():
        return db.session.scalar(db.select(Submission.content).order_by(Submission.id.desc()))["white_book"]


def test_the_sheet_is_frozen_with_its_figures_and_the_answers_it_rests_on(written):
    written.stage.submit()

    book = frozen(written.stage)

    assert [one["number"] for one in book["clauses"]] == [f"W{number}" for number in range(1, 52)]
    assert book["figures"]["people"] == "50"
    licensed = next(one for one in book["clauses"] if one["number"] == "W5")
    assert {"section": "venue", "field": "rooms/a_room1/licensed", "id": "rooms-a_room1-licensed"}.items() <= next(
        one for one in licensed["reads"] if one["text"] == "120 people"
    ).items()


def test_the_sheet_is_frozen_with_everything_it_rests_on(written):
    stage = written.stage
    stage.submit()
    with stage.app.app_context(), transaction():
        call = call_named(SLUG)
        settings, decided_on = call.settings, CallSettings.read(call.settings).decided_on(call.closes_at.date())
        window = {"first": "2024-01-01", "last": "2024-02-01"}
        call.settings = {**settings, "seats": 400, "window": window, "thresholds": {"area_cabaret": 20.5}}

    book = frozen(stage)
    with stage.app.test_request_context():
        application = stage.application()
        drawn = submitted_album(application, last_submission(application).content)

    assert (book["settings"], book["decided_on"]) == (settings, decided_on.isoformat())
    assert drawn.strip.window == CallSettings.read(settings).window
    assert next(bar.asked for bar in drawn.bars if bar.clause == "W6") == 40
    assert drawn.plan.rooms[0].seats[0].plausible > 40


def test_a_figure_with_a_fraction_is_frozen_as_a_text(written):
    stage = written.stage
    with stage.app.app_context(), transaction():
        call = call_named(SLUG)
        call.settings = {**call.settings, "thresholds": {"area_each": 2.3}}
    stage.submit()

    book = frozen(stage)

    assert book["settings"]["thresholds"] == {"area_each": "2.3"}
    assert book["figures"]["main_area"] == "115"


def test_a_sheet_from_before_its_inputs_were_kept_is_drawn_with_the_call_of_today(written):
    stage = written.stage
    stage.submit()
    with stage.app.test_request_context():
        application = stage.application()
        content = last_submission(application).content
        kept = ("settings", "decided_on", "measures")
        sheet_ = {name: value for name, value in content["white_book"].items() if name not in kept}
        clauses = [{name: value for name, value in one.items() if name not in kept} for one in sheet_["clauses"]]
        drawn = submitted_album(application, {**content, "white_book": {**sheet_, "clauses": clauses}})
        without = submitted_album(application, {**content, "white_book": None})

    assert drawn.strip
    assert without.strip
    assert drawn.bars == without.bars == []
