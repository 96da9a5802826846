"""Loading definitions: once is enough, all or nothing, and never under the feet of applicants."""

import pytest

from booster.accounts.models import Person, Role
from booster.applications.services.starting import start
from booster.calls import services
from booster.calls.commands import DEFINITIONS
from booster.calls.queries import call_named
from booster.consortium.models import Kind
from booster.kit.db import db, transaction
from tests.definitions import copied
from tests.integration.calls.conftest import SLUG, at, definition, load
from tests.trail import events_about
from tests.world import make_person

OF_THE_PACKAGE = sorted(file.parent.name for file in DEFINITIONS.glob("*/call.toml"))


def events(call):
    return [event.name for event in events_about(call)]


def test_a_call_is_added_once(loaded):
    assert load() == "unchanged"
    assert events(loaded) == ["call.added"]
    assert loaded.closes_at == at("2022-09-16T18:00")


def test_a_changed_definition_changes_its_call_and_is_remembered(loaded):
    assert load(title="Host us", sha256="other") == "changed"

    assert loaded.title == "Host us"
    assert [(e.name, e.detail.get("changed")) for e in events_about(loaded)][1:] == [("call.changed", ["title"])]


def test_of_the_settings_those_that_changed_are_remembered(loaded):
    load(settings={**definition().settings, "hosted": ["FR"], "seats": 30}, sha256="other")

    assert events_about(loaded)[-1].detail["changed"] == ["hosted", "seats"]


def begin_an_application(call):
    moment = at("2022-08-20T09:00")
    lea = Person(name="Lea", email="lea@x.eu", email_key="lea@x.eu", password_hash="-", confirmed_at=moment)
    db.session.add(lea)
    db.session.flush()
    start(call, by=lea, kind=Kind.SINGLE, now=moment)


@pytest.mark.parametrize(("changes", "line"), [({"code": "CBA9"}, 4), ({"edition": "other"}, 6)])
def test_code_and_edition_stay_while_applications_rest_on_them(loaded, changes, line):
    with transaction():
        begin_an_application(loaded)

    with pytest.raises(services.InUse, match=f"call.toml:{line}: applications rest on its {next(iter(changes))}"):
        load(sha256="other", **changes)

    assert (loaded.code, loaded.edition) == ("CBA1", "venue_host")
    db.session.rollback()
    assert load(sha256="other", title="Host us") == "changed"


def test_code_and_edition_may_change_before_anybody_applies(loaded):
    """A person with a role, who has the same number as the call, is none of its business."""
    ada = make_person("ada", Role.COORDINATOR)
    assert ada.id == loaded.id

    assert load(code="CBA9", sha256="other") == "changed"
    assert loaded.code == "CBA9"


def test_the_command_loads_the_calls_of_the_package(app):
    result = app.test_cli_runner().invoke(args=["calls", "load"])

    assert result.output == "".join(f"{slug}: added\n" for slug in OF_THE_PACKAGE)
    again = app.test_cli_runner().invoke(args=["calls", "load"])
    assert again.output == "".join(f"{slug}: unchanged\n" for slug in OF_THE_PACKAGE)


def test_the_demo_calls_are_loaded_in_demo_mode_only(app):
    app.config["DEMO"] = True
    try:
        result = app.test_cli_runner().invoke(args=["calls", "load"])
    finally:
        app.config["DEMO"] = False

    assert result.output.splitlines() == [
        *(f"{slug}: added" for slug in OF_THE_PACKAGE),
        "cluster-booster-academy-2027: added",
        "cluster-booster-academy-review: added",
    ]


def test_one_bad_definition_keeps_all_out(app, tmp_path):
    copied(SLUG, tmp_path / "good")
    bad = copied(SLUG, tmp_path / "worse")
    (bad / "about.md").write_text("", "utf-8")

    result = app.test_cli_runner().invoke(args=["calls", "load", str(tmp_path)])

    assert result.exit_code == 1
    assert f"{bad}/about.md:1: the text is empty" in result.output
    with app.app_context():
        assert call_named("good") is None


def test_two_calls_cannot_have_one_code(app, tmp_path):
    for name in ("one", "two"):
        copied(SLUG, tmp_path / name)

    result = app.test_cli_runner().invoke(args=["calls", "load", str(tmp_path)])

    assert result.exit_code == 1
    assert f"{tmp_path}/two/call.toml:4: code CBA1 is that of {tmp_path}/one" in result.output


def test_a_code_that_another_call_in_the_database_has_is_refused(app, loaded, tmp_path):
    other = copied(SLUG, tmp_path / "another")

    result = app.test_cli_runner().invoke(args=["calls", "load", str(other)])

    assert result.exit_code == 1
    assert result.output == (
        f"Error: {other}/call.toml:4: code CBA1 is that of the call {loaded.slug}; give it another, or, if it is that"
        f" call, name its folder {loaded.slug}\n"
    )
