"""What each role may do, asked for real, and that it ends at once, in open tabs too."""

import pytest

from booster.consortium import services
from booster.consortium.member_roles import MemberRole
from tests.integration.consortium.acting import hand_over, to_consortium, to_member
from tests.integration.consortium.conftest import begun

HTMX = {"HX-Request": "true"}


@pytest.fixture
def together(once):
    """Lea leads, Emma edits, Vera looks on; Paul is the contact of Kouterhal Gent."""
    return once(together_with_lea)


def together_with_lea(app):
    stage = begun(app)
    stage.join("emma")
    stage.join("vera", MemberRole.VIEWER)
    stage.browser("paul").post(f"/invitations/{stage.add_partner()}/accept")
    return stage


def partner_path(stage):
    with stage.app.app_context():
        return f"partner/{stage.application().consortium.present_partners[0].key}"


def save(stage, browser, path, **headers):
    data = {"name": "Haven", "contact_name": "P.", "seen": "0", "then": "save"}
    return browser.post(f"/applications/{stage.name}/{path}", data=data, headers=headers).status_code


@pytest.mark.parametrize(
    ("name", "application", "part"), [("lea", 303, 403), ("emma", 303, 403), ("paul", 403, 303), ("vera", 403, 403)]
)
def test_who_writes_what(together, name, application, part):
    browser = together.browser(name)

    assert save(together, browser, "venue") == application
    assert save(together, browser, partner_path(together)) == part


@pytest.mark.parametrize("name", ["lea", "emma", "paul", "vera"])
def test_everybody_reads_everything(together, name):
    browser = together.browser(name)

    for path in ("", "/venue", f"/{partner_path(together)}", "/check", "/copy", "/consortium", "/consortium/roles"):
        assert browser.get(f"/applications/{together.name}{path}").status_code == 200


@pytest.mark.parametrize("name", ["lea", "emma", "paul", "vera"])
def test_everybody_comments_and_removes_own_comments(together, name):
    browser = together.browser(name)

    said = browser.post(f"/applications/{together.name}/comments/venue", data={"text": "Is the lunch settled?"})
    key = said.location.rpartition("#comment-")[2]

    assert said.status_code == 303
    assert browser.post(f"/applications/{together.name}/comments/{key}/remove").status_code == 303


@pytest.mark.parametrize(("name", "may"), [("lea", 303), ("emma", 403), ("paul", 403), ("vera", 403)])
def test_only_the_lead_removes_comments_of_others(together, name, may):
    author = "paul" if name == "vera" else "vera"
    said = together.browser(author).post(f"/applications/{together.name}/comments/venue", data={"text": "As before?"})
    key = said.location.rpartition("#comment-")[2]

    assert together.browser(name).post(f"/applications/{together.name}/comments/{key}/remove").status_code == may


def test_an_editor_of_a_partner_writes_its_part_too(stage):
    stage.add_partner(name="Kouterhal Gent", email="nobody@booster.example")
    stage.join("paul", MemberRole.EDITOR, "Kouterhal Gent")
    browser = stage.browser("paul")

    assert (save(stage, browser, "venue"), save(stage, browser, partner_path(stage))) == (303, 303)


@pytest.mark.parametrize("how", ["left", "removed", "another role"])
def test_a_tab_that_was_open_saves_nothing_any_more(together, how):
    tab = together.browser("emma")
    assert save(together, tab, "venue", **HTMX) == 200

    if how == "left":
        to_consortium(together, services.leave, by="emma")
    elif how == "removed":
        to_member(together, services.remove_member, "emma")
    else:
        to_member(together, services.change_role, "emma", MemberRole.VIEWER)

    lost = 403 if how == "another role" else 404
    assert save(together, tab, "venue", **HTMX) == lost
    assert save(together, tab, "venue") == lost
    assert tab.get(f"/applications/{together.name}/venue", headers=HTMX).status_code == (200 if lost == 403 else 404)


def test_the_tab_of_a_lead_who_has_handed_over_decides_nothing_any_more(together):
    tab = together.browser("lea")

    hand_over(together, "emma")

    assert tab.get(f"/applications/{together.name}/consortium/add").status_code == 403
    assert tab.post(f"/applications/{together.name}/submit").status_code == 403
    assert save(together, tab, "venue") == 303


def test_the_roles_are_told_in_plain_words(together):
    page = together.browser("vera").get(f"/applications/{together.name}/consortium/roles").text

    for words in ("Lead", "Editor", "Partner contact", "Viewer", "Deputy", "Reads everything and comments"):
        assert words in page
