"""The world in which permissions are tried: what Lea leads, and beside it the same led by Olga, a stranger to all.

`draft`, `sent`, `asked`, `judged`, `scored` and `told` are applications from the first draft to the published result;
the calls of the last four are closed. `asked` was given to Rita, who has not declared yet; for `scored` she has handed
in; `letter` is what links open.
"""

import re
from dataclasses import dataclass, replace

from sqlalchemy import select, update

from booster.accounts import passwords
from booster.accounts.models import Purpose, Role, SignIn
from booster.accounts.services.links import make_link
from booster.accounts.services.people import create_person, grant_role
from booster.accounts.services.sessions import start_session
from booster.applications.forms import edition
from booster.applications.forms.white_book import Judged
from booster.applications.models import Attachment
from booster.applications.queries import application_named
from booster.applications.services import commenting, equivalents, partnering, starting
from booster.applications.verdicts import sheet_of
from booster.calls.models import Call
from booster.calls.queries import call_named
from booster.calls.services import load
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Kind
from booster.consortium.queries import invitation_for
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from booster.kit.tokens import digest
from booster.mail.models import Letter
from booster.review.queries import assignment_of
from booster.review.services import assessing, assigning, checking, publishing
from booster.review.services.turn import stamp
from tests.applying import DAY, SLUG, Stage
from tests.definitions import definition_of
from tests.house.permissions import SENT
from tests.house.way_back import WayBack
from tests.people import NAMES, PASSWORD, email_of

MORE = {
    "cora": "Cora Conti",
    "petra": "Petra Past",
    "aron": "Aron Adams",
    "rudi": "Rudi Ruiz",
    "rolf": "Rolf Richter",
    "olga": "Olga Other",
    "otto": "Otto Other",
}
HELPERS = {"edda": MemberRole.EDITOR, "vera": MemberRole.VIEWER}
EVERYBODY = {**NAMES, **MORE, "edda": "Edda Eder", "vera": "Vera Vos"}
REVIEWERS = ("rita", "remi", "rosa", "rudi", "rolf")
IN_REVIEW, PUBLISHED = "in-review", "published"
# The clause that the example of the edition does not meet, and what is offered instead.
LACKING, INSTEAD = "W10", "The school next door lends us two rooms for the groups, one minute away."
# Who leads, who speaks for a partner, and whose organisation was removed again.
OURS, THEIRS = ("lea", "paul", "petra"), ("olga", "otto", "aron")
MARKS = {f"C{number}": "4.5" for number in range(1, 9)} | {
    f"C{number}/comment": "Better than asked: much light, quiet rooms and a good plan." for number in range(1, 9)
}


@dataclass(frozen=True)
class Thing:
    """What an address is about: the values of its placeholders."""

    values: dict[str, str]

    def fill(self, address: str) -> str:
        """Put in what belongs there; "keys" of one address differ by the folder they stand in."""
        return re.sub(r"(\w*)/<(?:[^<>:]+:)?(\w+)>", lambda found: f"{found[1]}/{self._value(found, address)}", address)

    def _value(self, found: re.Match[str], address: str) -> str:
        folder, name = found.groups()
        if name == "section":
            return "partner" if "<partner_key>" in address else "venue"
        if folder == "files":
            folder = "pictures" if address.endswith("picture") else folder
        return self.values.get(f"{folder}/{name}") or self.values[name]


class Nothing(Thing):
    """Something that looks like a thing and is none."""

    def __init__(self):
        super().__init__({})

    def fill(self, address):
        return super().fill(address) if "<" in address else f"{address}/nowhere"

    def _value(self, found, address):
        # Which sections there are is no secret.
        if found[2] == "section":
            return super()._value(found, address)
        return "999999" if found[2] in {"number", "assignment"} else "bcdfghjkmnpq"


def built(app):
    trials = Trials(app)
    trials.build()
    return trials


class Trials(Stage):
    """The world, and the way back to how it was built."""

    def build(self):
        for name in EVERYBODY:
            self.person(name)
        for slug in (IN_REVIEW, PUBLISHED):
            self.another_call(slug)
        self.grant_roles()
        self.ours, self.theirs = self.things_of(*OURS), self.things_of(*THEIRS)
        for slug in (IN_REVIEW, PUBLISHED):
            self.move(slug, opens_at=self.now - 9 * DAY, closes_at=self.now - DAY)
        self.review()
        with self.app.app_context():
            self.known = {name: self.somebody(name).id for name in EVERYBODY}
            self.known["source"] = self.ours["sent"].values["name"]
            self.known["checked"] = stamp(self.now)
            judged = self.ours["judged"].values["name"]
            self.known["doubted"] = assignment_of(self.somebody("rudi"), judged).version

    def begin(self):
        """Let everybody sign in just now, whenever it was built, and take the way back from here."""
        self.tokens = {name: self.signed_in(name) for name in EVERYBODY}
        with self.app.app_context():
            self.way_back = WayBack()

    # People and calls

    def person(self, name, email=""):
        del email
        with self.app.app_context(), transaction():
            password_hash = passwords.hash_password(PASSWORD)
            create_person(name=EVERYBODY[name], email=email_of(name), password_hash=password_hash, now=self.now)

    def signed_in(self, name):
        with self.app.app_context(), transaction():
            return start_session(self.somebody(name), device="test", now=utcnow())

    def session_of(self, name):
        with self.app.app_context():
            here = SignIn.token_digest == digest(self.tokens[name])
            return Thing({"number": str(db.session.scalars(select(SignIn.id).where(here)).one())})

    def another_call(self, slug):
        first = definition_of(SLUG)
        with self.app.app_context(), transaction():
            load(replace(first, slug=slug, code=slug.upper(), sha256=slug), by=None, now=self.now)
        self.move(slug, opens_at=self.now - DAY, closes_at=self.closes_at)

    def move(self, slug, **dates):
        with self.app.app_context(), transaction():
            db.session.execute(update(Call).where(Call.slug == slug).values(**dates))

    def grant_roles(self):
        roles = [(name, Role.REVIEWER, "") for name in REVIEWERS]
        roles += [("aron", Role.COORDINATOR, "another-call"), ("cora", Role.COORDINATOR, "")]
        with self.app.app_context(), transaction():
            for name, role, slug in roles:
                grant_role(self.somebody(name), role, call_slug=slug, by=None, now=self.now)
        self.coordinates("ada")

    # Applications

    def things_of(self, *people):
        """Build one application in each state; the sent one comes first, since a lead writes one at a time."""
        slugs = {"sent": SLUG, "asked": IN_REVIEW, "judged": IN_REVIEW, "scored": IN_REVIEW, "told": PUBLISHED}
        things = {}
        for what, slug in slugs.items():
            self.submitted(slug, *people)
            things[what] = self.thing(slug)
        self.begun(SLUG, *people)
        self.write_all()
        things["draft"] = self.thing(SLUG)
        things["letter"] = Thing(self.links(people[0]) | {"invitations/token": self.invite("Zuidhal", "nina")})
        things["draft"].values["invitations/key"] = things["draft"].values["mine/key"] = self.invitation_key()
        things["draft"].values["people/key"] = self.member_key()
        things["draft"].values["comments/key"] = self.do(self.say, by=self.lead)
        # A call belongs to nobody.
        things["board"] = things["judged"]
        things["public"] = Thing({"filename": "build/manifest.json"})
        return things

    @staticmethod
    def say(application, *, by, now):
        section = edition(application.call.edition).by_slug["venue"]
        return commenting.comment(application, section, None, "Who brings the flip charts?", by=by, now=now).comment.key

    def write_all(self):
        """Fill in the example, and offer something instead of the one thing that it lacks."""
        self.fill_in(self.partner_key(), by=self.lead)
        self.do(self.offer, by=self.lead)

    @staticmethod
    def offer(application, *, by, now):
        line = next(line for line in sheet_of(application, now).lines if line.clause.number == LACKING)
        equivalents.propose(application, Judged(line.clause, line.verdict), INSTEAD, seen=0, by=by, now=now)

    def submitted(self, slug, *people):
        self.begun(slug, *people)
        self.write_all()
        self.fill_in_partner(self.partner_key(), by=people[1])
        self.submit(by=self.lead)

    def begun(self, slug, lead, partner, former):
        with self.app.app_context(), transaction():
            here = {"by": self.somebody(lead), "kind": Kind.CONSORTIUM, "now": self.now}
            application = starting.start(call_named(slug), **here)
            db.session.flush()
            self.name, self.lead = application.key, lead
        self.join(former)
        self.do(self.remove_first, by=lead)
        self.join(partner)
        if lead == "lea":
            for name, role in HELPERS.items():
                self.help(name, role)

    def join(self, name):
        self.accept(name, self.invite(f"House of {EVERYBODY[name]}", name))

    def help(self, name, role):
        """Let a viewer join for the partner, an editor for the lead organisation."""

        def ask(application, *, by, now):
            partner = application.consortium.present_partners[0] if role is MemberRole.VIEWER else None
            partnering.invite(application, partner, email=email_of(name), role=role, by=by, now=now)

        self.do(ask, by=self.lead)
        self.accept(name, self.token())

    def accept(self, name, token):
        def accept(application, *, by, now):
            partnering.accept(application, invitation_for(token), token=token, by=by, now=now)

        self.do(accept, by=name)

    def invite(self, organisation, name):
        typed = {"name": organisation, "country": "BE", "roles": ["venue"], "role_note": ""}
        self.do(partnering.add_partner, **typed, email=email_of(name), by=self.lead)
        return self.token()

    @staticmethod
    def remove_first(application, *, by, now):
        partnering.remove_partner(application, application.consortium.present_partners[0], by=by, now=now)

    def partner_key(self):
        with self.app.app_context():
            return self.application().consortium.present_partners[0].key

    def invitation_key(self):
        with self.app.app_context():
            return self.application().consortium.present_partners[-1].invitations[0].key

    def member_key(self):
        with self.app.app_context():
            return self.application().consortium.present_members[0].key

    def thing(self, slug):
        with self.app.app_context():
            application = self.application()
            files = db.session.scalars(select(Attachment).where(Attachment.application_id == application.id))
            keys = {attachment.field: attachment.key for attachment in files}
            names = {
                "slug": slug,
                "name": application.name,
                "reference": application.name,
                "kind": "consortium",
                "number": LACKING,
            }
            keys = {"files/key": keys["floor_plan"], "pictures/key": keys["photos"]}
        return Thing({**names, **keys, "partner_key": self.partner_key(), "partners/key": self.partner_key()})

    def links(self, name):
        purposes = {"register/token": Purpose.REGISTER, "password/token": Purpose.RESET}
        purposes["address/token"] = Purpose.CHANGE_ADDRESS
        with self.app.app_context(), transaction():
            payload = {"name": "Nina New", "password_hash": passwords.hash_password(PASSWORD), "onward": ""}
            person, new = self.somebody(name), f"new-{name}@booster.example"
            emails = {purpose: person.email if purpose is Purpose.RESET else new for purpose in Purpose}
            whose = {"person": person, "now": self.now}
            return {
                place: make_link(purpose, email=emails[purpose], **whose, **payload)[1]
                for place, purpose in purposes.items()
            }

    # Review

    def review(self):
        for things in (self.ours, self.theirs):
            for what in ("asked", "judged", "scored"):
                self.check(things[what])
                self.assigned(things[what], "rudi")
            self.assess(things["judged"], "rudi")
            self.judge(things["judged"], "rudi", assigning.report_conflict, reason="My sister works there.")
            self.check(things["told"], reason="The venue lies outside the countries of this call.")
            with self.app.app_context():
                for what in ("asked", "judged"):
                    asked = assignment_of(self.somebody("rudi"), things[what].values["name"])
                    things[what].values["reviewers/assignment"] = str(asked.id)
            for what in ("sent", "judged"):
                things[what].values["letters/key"] = self.letter_key(things[what])
        self.assigned(self.ours["asked"], "rita")
        self.assigned(self.ours["judged"], "rita")
        self.judge(self.ours["judged"], "rita", assigning.declare)
        self.write_down(self.ours["judged"], "rita", {"C2": "4"})
        self.assigned(self.ours["scored"], "rita")
        self.assess(self.ours["scored"], "rita")
        self.step_back("remi")
        self.step_back("rolf")
        self.coordinates("rolf")
        with self.app.app_context(), transaction():
            call = call_named(PUBLISHED)
            shown = publishing.fingerprint(publishing.notices(call))
            publishing.publish(call, shown=shown, by=self.somebody("ada"), now=self.now)

    def letter_key(self, thing):
        """Name the letter about its submission."""
        with self.app.app_context():
            about = application_named(thing.values["name"])
            query = select(Letter.key).where(Letter.name == "application_submitted", Letter.about_id == about.id)
            return db.session.scalars(query).first()

    def step_back(self, name):
        """Remi has begun to read what is judged; what he was asked about he never opened."""
        for what in ("asked", "judged"):
            self.assigned(self.ours[what], name)
            if what == "judged":
                self.judge(self.ours[what], name, assigning.declare)
            self.judge(self.ours[what], name, assigning.recuse, reason="My brother works there.")

    def coordinates(self, name):
        with self.app.app_context(), transaction():
            for slug in (SLUG, IN_REVIEW, PUBLISHED):
                grant_role(self.somebody(name), Role.COORDINATOR, call_slug=slug, by=None, now=self.now)

    def check(self, thing, reason=""):
        self.name = thing.values["name"]
        self.do(checking.check, is_eligible=not reason, reason=reason, by="ada")

    def assigned(self, thing, name):
        def assign(application, *, by, now):
            assigning.assign(application, reviewer=self.somebody(name), by=by, now=now)

        self.name = thing.values["name"]
        self.do(assign, by="ada")

    def judge(self, thing, name, verb, **kwargs):
        with self.app.app_context(), transaction():
            by = self.somebody(name)
            verb(assignment_of(by, thing.values["name"]), by=by, now=self.now, **kwargs)

    def assess(self, thing, name):
        self.judge(thing, name, assigning.declare)
        self.write_down(thing, name, MARKS)
        self.judge(thing, name, assessing.hand_in)

    def write_down(self, thing, name, marks):
        with self.app.app_context(), transaction():
            assignment = assignment_of(self.somebody(name), thing.values["name"])
            assessing.save_assessment(assignment, marks, seen=assignment.version, now=self.now)

    # What is asked for, and the way back

    def thing_of(self, person, what):
        if what == "session":
            return self.session_of(person if person in self.tokens else "olga")
        return self.ours[what]

    def sent_to(self, address):
        """Give what is sent there, with the numbers of people in place of their names, and such."""
        return {name: typed.format(**self.known) for name, typed in SENT.get(address, {}).items()}

    def clear(self):
        self.way_back.end()

    def restore(self):
        """Undo whatever a request did."""
        self.way_back.go()
