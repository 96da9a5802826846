"""The pages that take answers over from an earlier application."""

import re


def address(twice, query=""):
    return f"/applications/{twice.stage.name}/copy-from{query}"


def test_it_works(twice):
    lea = twice.stage.browser("lea")

    assert "You have applied before" in lea.get(f"/applications/{twice.stage.name}").text
    assert f"source={twice.old}" in lea.get(address(twice)).text
    assert "What is not taken over" in lea.get(address(twice, f"?source={twice.old}")).text

    answer = lea.post(address(twice), data={"source": twice.old, "what": "all"})
    assert (answer.status_code, answer.location) == (303, address(twice, f"?source={twice.old}&done=yes"))
    assert "What was not taken over" in lea.get(answer.location).text
    assert twice.document("team") == twice.old_document("team")


def test_what_stays_behind_is_listed_with_its_reason_and_leads_to_where_it_is_answered_now(twice):
    page = twice.stage.browser("lea").get(address(twice, f"?source={twice.old}")).text

    answered_now = dict(re.findall(rf'href="/applications/{twice.stage.name}/([a-z-]+)">([^<]+)</a></dt>', page))
    assert {"before-you-start": "Before you start", "venue": "Venue"}.items() <= answered_now.items()
    assert re.search("<strong>Photographs</strong><br>Files are not taken over. Add them again.", page)


def test_only_the_organisation(twice):
    answer = twice.stage.browser("lea").post(address(twice), data={"source": twice.old, "what": "organisation"})

    assert answer.location == f"/applications/{twice.stage.name}/lead-organisation"
    assert twice.document("venue") == {}


def test_the_task_list_offers_it_until_somebody_has_said_who_applies(twice):
    twice.take_over()

    assert "You have applied before" not in twice.stage.browser("lea").get(f"/applications/{twice.stage.name}").text


def test_who_writes_with_the_lead_is_offered_nothing(twice):
    led_by_lea, stage = twice.stage.name, twice.stage
    stage.start(lead="stan")
    stage.fill_in(by="stan")
    stage.submit(by="stan")
    stage.name = led_by_lea
    stage.join("stan")

    assert "You have applied before" not in stage.browser("stan").get(f"/applications/{led_by_lea}").text


def test_whoever_applies_for_the_first_time_is_offered_nothing(twice):
    new = twice.stage.start(lead="stan")
    stan = twice.stage.browser("stan")

    assert "You have applied before" not in stan.get(f"/applications/{new}").text
    assert "you lead no other application that says who applies" in stan.get(f"/applications/{new}/copy-from").text


def test_nobody_copies_from_what_others_wrote(twice):
    theirs, hers = twice.old, address(twice)
    new = twice.stage.start(lead="stan")
    stan = twice.stage.browser("stan")

    assert stan.get(f"/applications/{new}/copy-from?source={theirs}").status_code == 404
    assert stan.post(f"/applications/{new}/copy-from", data={"source": theirs}).status_code == 404
    assert stan.get(hers).status_code == 404


def test_an_application_is_not_copied_into_itself(twice):
    twice.take_over()
    lea = twice.stage.browser("lea")

    assert f"source={twice.stage.name}" not in lea.get(address(twice)).text
    assert lea.get(address(twice, f"?source={twice.stage.name}")).status_code == 404


def test_once_the_call_is_over_only_what_was_copied_can_be_read(twice):
    twice.stage.move_call(closes_at=twice.stage.now)
    lea = twice.stage.browser("lea")

    assert lea.get(address(twice)).status_code == 409
    assert lea.get(address(twice, f"?source={twice.old}")).status_code == 409
    assert "What was not taken over" in lea.get(address(twice, f"?source={twice.old}&done=yes")).text


def test_nothing_is_copied_once_the_call_is_over(twice):
    twice.stage.move_call(closes_at=twice.stage.now)
    answer = twice.stage.browser("lea").post(address(twice), data={"source": twice.old, "what": "all"})

    assert (answer.status_code, twice.document("team")) == (409, {})
