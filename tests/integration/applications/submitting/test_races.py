"""Two things at the same moment: one submission and one draft, and no gap between references."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier

from booster.applications.models import Application, Submission
from booster.applications.queries import application_named
from booster.applications.services import submitting
from booster.kit.db import transaction
from tests.applying import SLUG

AT_ONCE = 4
# Enough for an answer that does not wait for the other one (seconds).
MOMENT = 0.5


def at_once(acts):
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_several_presses_of_the_button_make_one_submission(stage):
    def press():
        # Without the lock of the page: the service has its own.
        with stage.app.app_context(), transaction():
            application = application_named(stage.name)
            return submitting.submit(application, by=stage.somebody("lea"), now=stage.now).sha256

    hashes = at_once([press] * AT_ONCE)

    assert len(set(hashes)) == 1
    assert (stage.count(Submission), len(stage.letters())) == (1, 1)


def test_applications_submitted_at_once_get_references_without_gap_or_double(empty_stage):
    names = []
    for person in ("rita", "remi", "rosa", "ada"):
        empty_stage.person(person)
        names.append((empty_stage.start(lead=person), person))
        empty_stage.fill_in(by=person)

    def submit(name, person):
        with empty_stage.app.app_context(), transaction():
            application = application_named(name)
            return submitting.submit(application, by=empty_stage.somebody(person), now=empty_stage.now).id

    at_once([lambda name=name, person=person: submit(name, person) for name, person in names])

    numbers = sorted(application.reference[-4:] for application in empty_stage.applications())
    assert numbers == ["0001", "0002", "0003", "0004"]


def test_whoever_restores_a_draft_and_starts_another_at_once_has_one(stage):
    stage.do(submitting.withdraw)
    lea = stage.browser("lea")

    def restore(application, *, by, now):
        submitting.restore(application, by=by, now=now)
        starting = pool.submit(lea.post, f"/calls/{SLUG}/apply", data={"kind": "single"})
        wait([starting], MOMENT)
        return starting

    with ThreadPoolExecutor(1) as pool:
        assert stage.do(restore).result().location == f"/applications/{stage.name}"
    assert stage.count(Application) == 1
