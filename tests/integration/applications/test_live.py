"""What a section page says and hears while somebody writes."""

import pytest

from booster.applications.views.writing.section_page import name_of_writer
from booster.consortium.member_roles import MemberRole
from tests.applying import SECOND


class Live:
    """A section page that saves by itself, of one person."""

    def __init__(self, stage, name="lea", slug="contribution", page="p"):
        self.browser = stage.browser(name)
        self.address = f"/applications/{stage.name}/live/{slug}"
        self.here = f"/applications/{stage.name}/live/here"
        self.slug, self.page = slug, page

    def save(self, fields, *, seen=0, number=1, query=""):
        data = {"seen": seen, "save_key": f"{self.page}.{number}", **fields}
        return self.browser.post(self.address + query, data=data, headers={"HX-Request": "true"})

    def pulse(self, **query):
        headers = {"HX-Request": "true", "X-Pulse": "1"}
        return self.browser.get(self.address, query_string={"page": self.page, **query}, headers=headers)

    def go_to(self, field):
        return self.browser.post(self.here, data={"page": self.page, "section": self.slug, "field": field})

    def leave(self):
        return self.browser.post(self.here, data={"page": self.page, "section": self.slug, "gone": "1"})


@pytest.fixture
def lea(stage):
    # The numbers of applications begin anew with each test; the book of presence does not.
    (stage.app.config["INSTANCE"] / "presence.sqlite3").unlink(missing_ok=True)
    return Live(stage)


@pytest.fixture
def paul(stage):
    stage.join("paul", MemberRole.EDITOR)
    return Live(stage, "paul", page="q")


def present(answer):
    return [(one["name"], one["initials"], one["section"], one["field"]) for one in answer.json["present"]]


def test_a_save_says_when_and_as_which_version(lea):
    answer = lea.save({"motivation": "Our house is made for it."})

    assert (answer.json["version"], answer.json["conflicts"], answer.json["taken"]) == (1, [], {})
    assert answer.json["saved_at"].endswith("(server time)")


def test_a_conflict_brings_both_texts_and_both_in_one(lea, paul):
    lea.save({"motivation": "The house is big."})
    lea.save({"motivation": "The old house is big."}, seen=1, number=2)

    [found] = paul.save({"motivation": "The house is big and light."}, seen=1).json["conflicts"]

    assert (found["mine"], found["theirs"]) == (["The house is big and light."], ["The old house is big."])
    assert (found["by"], found["merged"]) == ("Lea Lambert", "The old house is big and light.")


def test_a_conflict_says_the_other_answer_as_the_page_does_with_day_and_zone(lea, paul):
    lea.save({"supplier_ties": "described"})

    [found] = paul.save({"supplier_ties": "none"}).json["conflicts"]

    assert (found["theirs"], found["theirs_in_words"]) == (["described"], "Yes, and we describe them")
    assert found["at"].endswith("(Brussels time)")


def test_words_that_gave_way_are_kept_and_write_nothing(lea, desk):
    lea.save({"motivation": "Theirs."})

    gave_way = {"aside:motivation": "Mine, given up.", "aside:nothing": "of this section", "aside:cluster_link": ""}
    lea.save(gave_way, seen=1)

    assert desk.ledger("motivation") == [["Theirs."]]
    assert desk.aside("motivation") == [["Mine, given up."]]
    assert desk.aside("nothing") == desk.aside("cluster_link") == []


def test_what_gave_way_and_what_meets_another_change_at_once_are_both_kept(lea, paul, desk):
    lea.save({"motivation": "Theirs."})
    chosen = {"motivation": "Mine, chosen.", "aside:motivation": ["First, given up.", "Second, given up."]}

    for _reply_was_lost in range(2):
        assert paul.save(chosen).json["conflicts"] != []

    assert desk.aside("motivation") == [["First, given up."], ["Second, given up."], ["Mine, chosen."]]


def test_answers_show_that_they_are_ours(lea, stage):
    assert lea.save({}).headers["X-Booster"] == "1"
    assert stage.browser("lea").get("/nowhere").headers["X-Booster"] == "1"


def test_who_sends_old_words_again_is_told_the_new_ones(lea, paul):
    lea.save({"motivation": "First."})
    lea.save({"motivation": "Second."}, seen=1, number=2)

    answer = paul.save({"motivation": "First."}, seen=1)

    assert answer.json["taken"] == {"motivation": {"typed": ["Second."], "version": 2, "by": "Lea Lambert"}}


def test_the_pulse_tells_what_others_have_saved_and_then_nothing(lea, paul):
    lea.save({"motivation": "First."})

    told = paul.pulse(seen=0).json

    assert told["changes"] == {"motivation": {"typed": ["First."], "version": 1, "by": "Lea Lambert"}}
    mark = paul.pulse(seen=1).json["mark"]
    assert paul.pulse(seen=1, mark=mark).status_code == 204


def test_a_version_that_cannot_be_counts_as_none(lea, paul):
    lea.save({"motivation": "First."})

    assert paul.pulse(seen=-(10**30)).json["changes"] == paul.pulse(seen=0).json["changes"]


def test_the_pulse_tells_who_is_where(lea, paul):
    paul.pulse(field="motivation")
    assert present(lea.pulse()) == [("Paul Petrov", "PP", "What you bring", "motivation")]

    paul.go_to("cluster_link")
    assert present(lea.pulse())[0][3] == "cluster_link"

    paul.leave()
    assert present(lea.pulse()) == []


def test_fields_of_another_section_are_not_marked_here(lea, stage, paul):
    Live(stage, "paul", slug="dates", page="r").pulse(field="motivation")

    assert [(section, field) for *_who, section, field in present(lea.pulse())] == [("Dates", "")]


def test_a_broken_book_of_presence_begins_anew(lea, stage):
    book = stage.app.config["INSTANCE"] / "presence.sqlite3"
    book.write_bytes(b"nothing that a database would write" * 200)

    assert lea.pulse().status_code == 200
    assert lea.pulse().json["present"] == []


@pytest.mark.parametrize("reason", ["deadline", "submitted"])
def test_the_pulse_tells_that_nothing_can_be_saved_any_more(lea, stage, reason):
    assert lea.pulse().json["closed"] == ""

    if reason == "deadline":
        stage.move_call(closes_at=stage.now)
    else:
        stage.fill_in()
        stage.submit()

    assert reason in lea.pulse().json["closed"]


def test_a_save_after_the_deadline_says_so_and_writes_nothing(lea, stage, desk):
    stage.move_call(closes_at=stage.now - SECOND * 60)

    answer = lea.save({"motivation": "Too late."})

    assert (answer.status_code, answer.json["state"]) == (409, "closed")
    assert desk.document("contribution") == {}


def test_a_page_of_another_account_in_the_same_browser_saves_nothing(lea, stage, desk):
    with stage.app.app_context():
        writers = {name: name_of_writer(stage.somebody(name)) for name in ("lea", "paul")}

    assert lea.save({"motivation": "Mine."}, query=f"?who={writers['paul']}").status_code == 401
    assert lea.pulse(who=writers["paul"]).status_code == 401
    assert desk.document("contribution") == {}
    assert lea.save({"motivation": "Mine."}, query=f"?who={writers['lea']}").status_code == 200


def test_whoever_may_only_read_hears_the_pulse_but_saves_nothing(stage, lea):
    stage.join("stan", MemberRole.VIEWER)
    stan = Live(stage, "stan", page="s")

    assert "cannot change" in stan.pulse().json["closed"]
    assert stan.save({"motivation": "Mine."}).status_code == 403
