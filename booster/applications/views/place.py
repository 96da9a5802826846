"""Where somebody is: one section of one application, and what this person may do with it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from flask import g, request, url_for
from werkzeug.exceptions import Forbidden, NotFound

from booster.accounts.models import Person
from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.completeness import title_of
from booster.applications.duties import Waits, shares_of
from booster.applications.forms import Edition, edition
from booster.applications.forms.document import Document
from booster.applications.forms.facts import Facts
from booster.applications.forms.reading import DONE, state
from booster.applications.forms.section import Scope, Section
from booster.applications.models import Application, SectionDraft
from booster.applications.named import named_by_lead
from booster.applications.queries import application_named, drafts_of, facts_of
from booster.consortium.models import Partner
from booster.kit.guard import found
from booster.kit.texts import gettext as _


def title_of_all(application: Application, person: Person) -> str:
    """Name the page that has all sections: whoever submits checks there."""
    checks = policy.lead(person, application) and application.is_editable(g.now)
    return _("Check your answers") if checks else _("The whole application")


# Pages that send people to a section to mend something and want them back, by their words in addresses: where each is
# and what it is called.
WAYS_BACK = {"check": ("applications.check", title_of_all)}


@dataclass(frozen=True)
class Place:
    """A section of an application as one person meets it."""

    application: Application
    section: Section
    partner: Partner | None
    person: Person
    # A word of WAYS_BACK, or nothing for those who go from section to section.
    back: str = ""

    @property
    def edition(self) -> Edition:
        return edition(self.application.call.edition)

    @property
    def partner_key(self) -> str:
        return self.partner.key if self.partner else ""

    @property
    def title(self) -> str:
        return title_of(self.section, self.partner)

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.application, g.now)

    @cached_property
    def is_theirs(self) -> bool:
        """Whether this person writes the section, while the application can be written at all."""
        return policy.edit(self.person, self.application, self.section, self.partner_key)

    @cached_property
    def may_write(self) -> bool:
        return self.is_theirs and self.application.is_editable(g.now)

    @cached_property
    def named(self) -> Document:
        """What stands in the boxes as long as nobody has saved anything."""
        return named_by_lead(self.application, self.section, self.partner_key)

    @property
    def address(self) -> str:
        query = {"back": self.back} if self.back else {}
        return section_address(self.application, self.section.slug, self.partner_key, **query)

    @property
    def live_address(self) -> str:
        """Where fields save themselves and the pulse is felt."""
        key = self.partner_key or None
        return url_for("applications.pulse", name=self.application.name, section=self.section.slug, partner_key=key)

    @property
    def way_back(self) -> tuple[str, str]:
        """Where the link above the page leads, and what is there."""
        if not self.back:
            return url_for("applications.tasks", name=self.application.name), _("Task list")
        endpoint, title = WAYS_BACK[self.back]
        chapter = chapter_id(self.section, self.partner_key)
        return url_for(endpoint, name=self.application.name, _anchor=chapter), title(self.application, self.person)

    @cached_property
    def onward(self) -> str:
        """The page after this one: the next section that this person writes, or what comes when all are written."""
        application = self.application
        if self.back:
            return self.way_back[0]
        sections = edition(application.call.edition).application_sections
        if self.partner is None:
            following = sections[sections.index(self.section) + 1 :]
            for section in following:
                if section.needed(self.facts):
                    return section_address(application, section.slug)
            if policy.lead(self.person, application):
                return url_for("applications.check", name=application.name)
        elif (
            share := shares_of(self.person, [application], g.now).get(application.id)
        ) and share.left is Waits.CONFIRMATION:
            return url_for("applications.attestation", name=application.name, partner_key=self.partner_key)
        return url_for("applications.tasks", name=application.name)


def chapter_id(section: Section, partner_key: str = "") -> str:
    """Name the place of a section on a page that has all of them."""
    return f"{section.slug}-{partner_key}".rstrip("-")


def section_address(application: Application, slug: str, partner_key: str = "", **query: str) -> str:
    # Put together by hand: a task list has twenty of them, and the router takes its time over each.
    address = "/".join(filter(None, (url_for("applications.tasks", name=application.name), slug, partner_key)))
    return f"{address}?{urlencode(query)}" if query else address


def place_of(name: str, slug: str, partner_key: str, *, to_write: bool = False, lock: bool = False) -> Place:
    """Find a section of an application for whoever is signed in.

    To write, the application is locked for the rest of the transaction, as it is by `lock`. Raises NotFound and
    Forbidden.
    """
    person = the_person()
    application = found(application_named(name, lock=lock or to_write), person, view=policy.view)
    section = edition(application.call.edition).by_slug.get(slug)
    present = application.consortium.present_partners if partner_key else []
    partner = next((partner for partner in present if partner.key == partner_key), None)
    is_asked_of = section is not None and (section.scope is Scope.PARTNER) == bool(partner_key)
    if section is None or not is_asked_of or bool(partner) != bool(partner_key):
        raise NotFound
    back = request.args.get("back", "")
    place = Place(application, section, partner, person, back if back in WAYS_BACK else "")
    if to_write and not place.is_theirs:
        raise Forbidden
    return place


def waits_for(place: Place, draft: SectionDraft | None) -> list[Section]:
    """List the sections that must be complete before this one can be started; one that was started goes on."""
    if not place.section.after or (draft is not None and draft.document):
        return []
    drafts = drafts_of(place.application)
    sections = edition(place.application.call.edition).by_slug

    def is_done(section: Section) -> bool:
        written = drafts.get((section.slug, ""))
        document: Document | None = written.document if written else None
        return state(section, document, place.facts) in DONE

    return [sections[slug] for slug in place.section.after if not is_done(sections[slug])]
