"""Builders of people, calls, applications and reviews, for tests.

All go through the services, so that no test begins from a state that the product cannot reach. What one person writes
at one time is one transaction, since each of them costs as much as a request.
They are called in an application context and take the time as `now`; left out, it is a day on which the verb is
possible. What they return can be read; to change it, load it again inside a transaction.
"""

import dataclasses
import re
from datetime import UTC, datetime, timedelta
from importlib import import_module

from sqlalchemy import select

from booster.accounts import passwords, queries, services
from booster.accounts.models import Role
from booster.applications.forms import edition
from booster.applications.models import Application, Status
from booster.applications.services import partnering, starting, submitting
from booster.calls.queries import call_named
from booster.calls.services import load
from booster.calls.settings import CallSettings
from booster.consortium.models import Kind
from booster.consortium.queries import invitation_for
from booster.kit.clock import in_brussels, utcnow
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from booster.review import queries as reviews
from booster.review.models import AssignmentStatus, Outcome
from booster.review.services import assessing, assigning, checking, deciding, publishing
from booster.review.services.deciding import Advice
from tests import filling
from tests.definitions import definition_of
from tests.people import NAMES, PASSWORD, email_of

SLUG = "cluster-booster-academy-1"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

COMMENT = "The answers show it well, and the floor plan and the photographs agree with them."
REASONS = "The rooms suit the training and the partners are close at hand."


def at(text):
    """Read a wall-clock time in Brussels, such as 2022-09-01T10:00, and give the moment as the clock would."""
    return in_brussels(datetime.fromisoformat(text)).astimezone(UTC)


# People ------------------------------------------------------------------------------------------------------------


def make_person(name, *roles, call_slug="", now=None):
    """Make somebody whose address is confirmed; a role given here is for all calls unless one is named."""
    now = now or at("2022-08-01T09:00")
    with transaction():
        person = services.create_person(
            name=NAMES.get(name, name.title()),
            email=email_of(name),
            password_hash=passwords.hash_password(PASSWORD),
            now=now,
        )
        for role in roles:
            services.grant_role(person, role, call_slug=call_slug, by=None, now=now)
    return person


def person_called(name):
    return queries.person_with_address(email_of(name))


def client_of(app, name):
    """Open a browser in which this person is signed in."""
    client = app.test_client()
    with app.app_context(), transaction():
        token = services.start_session(person_called(name), device="test", now=utcnow())
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
    return client


# Calls -------------------------------------------------------------------------------------------------------------


def make_call(slug=SLUG, *, like=SLUG, now=None, **changes):
    """Load a real call; with other dates, or as another one under another slug and code."""
    definition = dataclasses.replace(definition_of(like), slug=slug, **changes)
    with transaction():
        load(definition, by=None, now=now or at("2022-08-01T09:00"))
    return call_named(slug)


def example_of(edition_name):
    """Return the finished application that stands beside each edition."""
    return import_module(f"booster.applications.forms.{edition_name}.example")


# Applications ------------------------------------------------------------------------------------------------------


def make_application(lead, *, call=None, organisation="", partner="", status=Status.SUBMITTED, now=None):
    """Start and fill in an application as the example of the edition does, and bring it into a status.

    `partner` names the person who joins for a second organisation; `status` is draft, submitted, withdrawn, eligible
    or ineligible. Checks are Ada's, who must exist by then.
    """
    call = call or call_named(SLUG)
    now = now or call.opens_at + DAY
    with transaction():
        kind = Kind.CONSORTIUM if partner else Kind.SINGLE
        application = starting.start(call_named(call.slug), by=person_called(lead), kind=kind, now=now)
    key = join(application, partner, by=lead, now=now) if partner else ""
    fill_in(application, partner_key=key, organisation=organisation, by=lead, now=now)
    if partner:
        write(application, "partner", example_of(call.edition).partner(), partner_key=key, by=partner, now=now)
    if status is not Status.DRAFT:
        submit(application, by=lead, now=now)
    if status is Status.WITHDRAWN:
        with transaction():
            submitting.withdraw(fresh(application), by=person_called(lead), now=now)
    if status in {Status.ELIGIBLE, Status.INELIGIBLE}:
        check(application, is_eligible=status is Status.ELIGIBLE, reason="The venue lies outside the countries.")
    return fresh(application)


def fresh(thing):
    """Load something anew, as a request would."""
    return db.session.get(type(thing), thing.id, populate_existing=True)


def join(application, person, *, by, now, name="Kouterhal Gent"):
    """Add a partner organisation, let this person accept the invitation, and return the key of the partner."""
    with transaction():
        partnering.add_partner(
            fresh(application),
            name=name,
            country="BE",
            roles=["venue"],
            role_note="",
            email=email_of(person),
            by=person_called(by),
            now=now,
        )
    text = db.session.scalar(select(Letter.text).where(Letter.name == "partner_invitation").order_by(Letter.id.desc()))
    token = re.search(r"/invitations/(\S+)", text)[1]
    with transaction():
        invitation = invitation_for(token)
        partnering.accept(fresh(application), invitation, token=token, by=person_called(person), now=now)
    return invitation.partner.key


def fill_in(application, *, by, now, partner_key="", organisation=""):
    """Write every section of the application, with real files."""
    settings = CallSettings.read(application.call.settings)
    documents = example_of(application.call.edition).example(settings, partner_key=partner_key)
    if organisation:
        documents["lead-organisation"]["legal_name"] = [organisation]
    with transaction():
        filling.save_all(fresh(application), documents, by=person_called(by), now=now)


def write(application, slug, document, *, by, now, partner_key=""):
    """Save one document of a section, with a real file for each one it names."""
    with transaction():
        filling.save(fresh(application), slug, document, by=person_called(by), now=now, partner_key=partner_key)


def submit(application, *, by, now):
    with transaction():
        return submitting.submit(fresh(application), by=person_called(by), now=now)


# Reviews -----------------------------------------------------------------------------------------------------------


def check(application, *, is_eligible=True, reason="", by="ada", now=None):
    application = fresh(application)
    with transaction():
        checking.check(
            fresh(application),
            is_eligible=is_eligible,
            reason="" if is_eligible else reason,
            by=person_called(by),
            now=now or application.call.closes_at + DAY,
        )


def make_review(application, reviewer, scores="4", *, status=AssignmentStatus.HANDED_IN, by="ada", now=None):
    """Ask a reviewer and take them to a status. `scores` is one score for all criteria, or one for each by code."""
    now = now or application.call.closes_at + 2 * DAY
    with transaction():
        application, person = fresh(application), person_called(reviewer)
        assignment = assigning.assign(application, reviewer=person, by=person_called(by), now=now)
        db.session.flush()
        if status is AssignmentStatus.RECUSED:
            assigning.recuse(assignment, reason="My sister works there.", by=person, now=now)
        elif status is not AssignmentStatus.ASSIGNED:
            assigning.declare(assignment, by=person, now=now)
        if status is AssignmentStatus.HANDED_IN:
            _save_scores(assignment, scores, now=now)
            assessing.hand_in(assignment, by=person, now=now)
    return review_of(application, reviewer)


def review_of(application, reviewer):
    return reviews.assignment_of(person_called(reviewer), application.reference)


def save_scores(application, reviewer, scores="4", *, now=None, **fields):
    application = fresh(application)
    with transaction():
        assignment = review_of(application, reviewer)
        _save_scores(assignment, scores, now=now or application.call.closes_at + 2 * DAY, **fields)


def _save_scores(assignment, scores, *, now, **fields):
    form = score_form(scores, edition(assignment.application.call.edition).grid, **fields)
    assessing.save_assessment(assignment, form, seen=assignment.version, now=now)


def score_form(scores, grid, **fields):
    """Give what the score form sends: a score for each criterion, and a comment beside it."""
    given = {c.code: scores if isinstance(scores, str) else scores[c.code] for c in grid.criteria}
    return {**given, **{f"{code}/comment": COMMENT for code in given}, **fields}


def decide(
    application, outcome=Outcome.APPROVED, rank=None, *, reasons=REASONS, deviation_reason="", by="ada", now=None
):
    application = fresh(application)
    with transaction():
        deciding.decide(
            fresh(application),
            Advice(outcome, rank),
            reasons=reasons,
            deviation_reason=deviation_reason,
            by=person_called(by),
            now=now or application.call.closes_at + 3 * DAY,
        )


def publish(slug=SLUG, *, batch=1, by="ada", now=None):
    """Publish what everybody has agreed to."""
    with transaction():
        call = call_named(slug)
        taken = call.batches[batch - 1]
        shown = publishing.fingerprint(publishing.notices(call, taken))
        publishing.publish(call, taken, shown=shown, by=person_called(by), now=now or call.closes_at + 4 * DAY)


def make_world(*, reviewers=("rita", "remi"), lead="lea", status=Status.ELIGIBLE):
    """Make the call, Ada who coordinates, reviewers, and one application: where most tests of a review begin."""
    make_call()
    make_person(lead)
    make_person("ada", Role.COORDINATOR)
    for reviewer in reviewers:
        make_person(reviewer, Role.REVIEWER)
    return make_application(lead, status=status)


def application_of(reference):
    return db.session.scalar(select(Application).where(Application.reference == reference))
