"""The same button pressed several times at the same moment, against several processes: it happens once."""

from booster.consortium.models import Kind
from tests.e2e.wire import Request

AT_ONCE = 6


def press(requests):
    """Finish requests that all have begun, and return what each was answered."""
    for request in requests:
        request.send_rest()
    return [request.answer() for request in requests]


def test_submitting_many_times_is_submitting_once(scenery, send_as_lea):
    application = scenery.draft("at-once", "lea", complete=True)

    answers = press([send_as_lea(f"{application}/submit") for _ in range(AT_ONCE)])

    assert len(answers) == AT_ONCE
    assert {(status, where.rsplit("/", 1)[1]) for status, where in answers} == {(303, "receipt")}
    assert scenery.submissions("at-once") == 1


def test_accepting_many_times_is_joining_once(site, scenery):
    application = scenery.draft("join-at-once", "lea", kind=Kind.CONSORTIUM)
    invitation, session = scenery.invite(application, "paul"), scenery.session_of("paul")

    answers = press([Request(site, session, f"{invitation}/accept") for _ in range(AT_ONCE)])

    assert (303, application) in answers
    assert {status for status, _where in answers} <= {303, 404, 409}
    assert scenery.members("join-at-once") == ["Paul Petrov"]
