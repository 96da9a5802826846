"""Two real processes with connections of their own that do something at the same moment, round after round."""

from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event

from booster.accounts.queries import person_with_address
from booster.app import create_app
from booster.applications.clock import tick
from booster.applications.forms import edition
from booster.applications.queries import application_named
from booster.applications.services import drafts, nudging, standing_order, submitting
from booster.calls.queries import call_named
from booster.consortium import services
from booster.consortium.models import Consortium, Invitation
from booster.consortium.occasion import Occasion
from booster.kit.db import db, transaction
from booster.kit.errors import DomainError
from tests.birth import birth
from tests.conftest import settings_for
from tests.people import email_of

# Both wait for a slow machine, and not for ever (seconds).
PATIENCE = 300
HOUR = timedelta(hours=1)

# Of each process.
_here = {}


class Pair:
    """Two processes that start each round together."""

    def __init__(self, database_url, folder):
        start = (database_url, str(folder), birth.Barrier(2))
        self.pool = ProcessPoolExecutor(2, mp_context=birth, initializer=_begin, initargs=start)

    def race(self, first, second, rounds):
        """Let each process act in every round; give for each round what became of both."""
        sides = [self.pool.submit(_run, side, rounds) for side in (first, second)]
        return list(zip(*(side.result(PATIENCE) for side in sides), strict=True))

    def end(self):
        self.pool.shutdown()


def _begin(database_url, folder, barrier):
    app = create_app(settings_for(database_url, Path(folder)))
    with app.app_context():
        event.listen(db.engine, "connect", _forget_the_disk)
    _here.update(app=app, barrier=barrier)


def _forget_the_disk(connection, _record):
    """No power is cut here, so nobody has to wait: the durability tests do."""
    sqlite = db.engine.dialect.name == "sqlite"
    connection.execute("PRAGMA synchronous=OFF" if sqlite else "SET synchronous_commit TO off")
    connection.commit()


def _run(side, rounds):
    verb, name = side
    return [_act(VERBS[verb], name, one) for one in rounds]


def _act(verb, name, one):
    _here["barrier"].wait(PATIENCE)
    with _here["app"].app_context():
        try:
            with nullcontext() if verb in _WITH_THEIR_OWN else transaction():
                told = verb(person_with_address(email_of(name)), **one)
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            db.session.remove()
    return told or "done"


def occasion():
    call = call_named("cluster-booster-academy-1")
    return Occasion(call, "bcdfghjkmn", "Haven")


def _member(consortium, name):
    # Whether she is still in is for the service to say.
    return next(one for one in consortium.members if one.person.email == email_of(name))


def _on_invitation(verb, *, with_token=True):
    def act(by, *, invitation, token, now, **_round):
        named = {"token": token} if with_token else {}
        verb(db.session.get(Invitation, invitation), **named, occasion=occasion(), by=by, now=now)

    return act


def _on_consortium(verb):
    def act(by, *, consortium, now, **_round):
        verb(db.session.get(Consortium, consortium), occasion=occasion(), by=by, now=now)

    return act


def _on_member(verb, name):
    def act(by, *, consortium, now, **_round):
        verb(_member(db.session.get(Consortium, consortium), name), occasion=occasion(), by=by, now=now)

    return act


def _hand_over(name):
    """Offer the lead and accept it: what two people do one after the other."""

    def act(by, *, consortium, now, **_round):
        how = {"occasion": occasion(), "now": now}
        with transaction():
            services.offer_lead(_member(db.session.get(Consortium, consortium), name), by=by, **how)
        with transaction():
            services.accept_lead(db.session.get(Consortium, consortium), by=person_with_address(email_of(name)), **how)

    return act


def _nudge(by, *, application, now, **_round):
    found = application_named(application, lock=True)
    nudging.nudge(found, found.consortium.present_partners[0], by=by, now=now)


def _on_application(verb, *args, **kwargs):
    def act(by, *, application, now, **_round):
        verb(application_named(application, lock=True), *args, by=by, now=now, **kwargs)

    return act


def _look(_by, *, clock, **_round):
    """Look at the clock, and say what that brought about."""
    report = asdict(tick(lambda: clock))
    return ", ".join(f"{what} {count}" for what, count in report.items() if count) or "nothing"


def _empty(application, **how):
    section = edition(application.call.edition).by_slug["contribution"]
    drafts.save_section(application, section, "", {"motivation": [""]}, seen=10**6, save_key="", **how)


_HAND_OVERS = {name: _hand_over(name) for name in ("emma", "vera")}
# The clock makes a transaction for each thing it does.
_WITH_THEIR_OWN = {_look, *_HAND_OVERS.values()}

VERBS = {
    "look at the clock": _look,
    "submit": _on_application(submitting.submit),
    "withdraw": _on_application(submitting.withdraw),
    "revoke the order": _on_application(standing_order.revoke),
    "empty an answer": _on_application(_empty),
    "ask the partner": _nudge,
    "accept": _on_invitation(services.accept),
    "claim": _on_invitation(services.claim),
    "take back": _on_invitation(services.take_back, with_token=False),
    "accept the lead": _on_consortium(services.accept_lead),
    "take the offer back": _on_consortium(services.take_offer_back),
    "leave": _on_consortium(services.leave),
    "offer Emma the lead": _on_member(services.offer_lead, "emma"),
    "offer Vera the lead": _on_member(services.offer_lead, "vera"),
    "hand over to Emma": _HAND_OVERS["emma"],
    "hand over to Vera": _HAND_OVERS["vera"],
    "remove Emma": _on_member(services.remove_member, "emma"),
}
