"""What people of a consortium say to each other about a section, and who is told of it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from booster.accounts import throttle
from booster.accounts.models import Person
from booster.applications import policy
from booster.applications.forms.document import clean, length
from booster.applications.forms.section import Section
from booster.applications.models import Application, Comment
from booster.applications.services.occasions import occasion_of
from booster.applications.together import comment_of_key, count_standing_comments
from booster.audit.queries import last_event
from booster.audit.services import record
from booster.consortium.models import Partner
from booster.consortium.queries import people_of
from booster.consortium.services.letters import name_of, tell
from booster.kit.composed import composed
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.lines import has_letters
from booster.kit.texts import gettext as _
from booster.kit.tokens import new_key

LIMIT = 2_000
# Of one section, without those that were removed. More is no conversation any more.
MOST = 1_000
# Who says the same again so soon has pressed twice, or got no answer the first time.
SAID_ONCE = timedelta(minutes=10)
# Letters that one person can make us write to another about comments. The comments themselves are read all the same.
MOST_LETTERS = 5
HOUR = timedelta(hours=1)
# Some names begin with an apostrophe.
_CALLED = re.compile(r"(?<!\w)@(?=[^\s@])")
_WORD = re.compile(r"[^\s,;:!?]*")


class BadComment(Unprocessable):
    """A comment that cannot be taken as it is: it says nothing, or too much."""


class TooManyComments(BadComment):
    """The thread holds as many as it can."""


class NotYours(DomainError):
    """Whoever wrote it and the lead may remove it."""

    status = HTTPStatus.FORBIDDEN


@dataclass(frozen=True)
class Said:
    """A comment: who gets a letter, who got enough of them, and names behind an @ that are nobody's here."""

    comment: Comment
    called: list[Person]
    spared: list[Person]
    unknown: list[str]


def comment(
    application: Application,
    section: Section,
    partner: Partner | None,
    text: str,
    *,
    by: Person,
    now: datetime,
    ticked: Collection[int] = (),
) -> Said:
    """Say something to everybody in the consortium; those whose name stands behind an @ get a letter.

    So do those whose numbers are `ticked`, as far as they are in the consortium; nobody gets more than a few within an
    hour. The same words to the same people, said again at once, are one comment. It may be said at any time: what
    becomes of the application is talked about after the deadline too.
    """
    written = Comment(
        key=new_key(),
        application_id=application.id,
        section=section.slug,
        partner_key=partner.key if partner else "",
        text=_checked(text),
        by=by,
        at=now,
    )
    people = people_of(application.consortium)
    called, unknown = mentions(written.text, people)
    wanted = {person.id for person in called} | set(ticked)
    others = [person for person in people if person.id in wanted and person.id != by.id]
    if (said := _said_before(application, written, others)) is not None:
        before, spared = said
        return Said(before, *_apart(others, spared), unknown)
    spared = _write(application, written, others)
    called, without = _apart(others, spared)
    _tell(application, written, section, partner, called, by=by, now=now)
    return Said(written, called, without, unknown)


def _write(application: Application, written: Comment, others: Iterable[Person]) -> list[int]:
    """Add it, and count a letter to each of the others; returns the numbers of those who had enough of them."""
    if count_standing_comments(application, written.section, written.partner_key) >= MOST:
        raise TooManyComments(_("There are too many comments here. Remove some that are settled."))
    db.session.add(written)
    by, now, named = written.by, written.at, _named(written)
    mentioned = [person.id for person in others]
    spared = [person.id for person in others if _has_enough_letters(person, by, now)]
    record("comment.written", about=application, by=by, at=now, **named, mentioned=mentioned, spared=spared)
    return spared


def _named(written: Comment) -> dict[str, str]:
    return {"section": written.section, "partner": written.partner_key, "comment": written.key}


def _has_enough_letters(person: Person, by: Person, now: datetime) -> bool:
    """Count one more letter to somebody, and say whether it is one too many."""
    return throttle.tally(f"comments of {by.id} to {person.id}", window=HOUR, now=now) > MOST_LETTERS


def _apart(people: list[Person], spared: Collection[int]) -> tuple[list[Person], list[Person]]:
    return [one for one in people if one.id not in spared], [one for one in people if one.id in spared]


def _said_before(
    application: Application, written: Comment, others: Iterable[Person]
) -> tuple[Comment, Collection[int]] | None:
    """Find what this person said last, if it is the same to the same people, and only minutes ago.

    With it the numbers of those who were spared a letter.
    """
    said = last_event("comment.written", about=application, by=written.by)
    if said is None or written.at - said.at > SAID_ONCE:
        return None
    if said.detail["mentioned"] != [person.id for person in others]:
        return None
    last = comment_of_key(application, said.detail["comment"])
    if last is None or _words_in_place(last) != _words_in_place(written):
        return None
    return last, said.detail.get("spared", [])


def _words_in_place(comment: Comment) -> tuple[str, str, str]:
    return comment.section, comment.partner_key, comment.text


def _tell(
    application: Application,
    written: Comment,
    section: Section,
    partner: Partner | None,
    people: list[Person],
    *,
    by: Person,
    now: datetime,
) -> None:
    tell(
        "comment_mention",
        people,
        about=application,
        occasion=occasion_of(application),
        now=now,
        person=name_of(by),
        section=section.title,
        slug=section.slug,
        partner=partner.name if partner else "",
        partner_key=written.partner_key,
        text=written.text,
    )


def remove(application: Application, written: Comment, *, by: Person, now: datetime) -> None:
    """Take the words away; that somebody said something stays. Raises NotYours; twice is once."""
    if not policy.remove_comment(by, application, written):
        raise NotYours(_("Only whoever wrote a comment, and the lead, can remove it."))
    if written.removed_at is not None:
        return
    written.text, written.removed_at, written.removed_by_id = "", now, by.id
    record("comment.removed", about=application, by=by, at=now, **_named(written))


def mentions(text: str, people: Iterable[Person]) -> tuple[list[Person], list[str]]:
    """Find who is meant behind each @: by the whole name, or by a first name that only one person has.

    Two people of the same name are both meant. Returns them, and the words behind an @ that are nobody's.
    """
    by_name: dict[str, list[Person]] = {}
    for person in people:
        by_name.setdefault(_key(person.name), []).append(person)
    firsts = [name.split(" ")[0] for name in by_name]
    alone = {name.split(" ")[0]: found for name, found in by_name.items() if firsts.count(name.split(" ")[0]) == 1}
    called: dict[int, Person] = {}
    unknown: list[str] = []
    for mark in _CALLED.finditer(text):
        rest = _key(text[mark.end() :])
        name = next((one for one in sorted(by_name, key=len, reverse=True) if _begins(rest, one)), "")
        found = by_name.get(name) or next((who for first, who in alone.items() if _begins(rest, first)), [])
        called.update({person.id: person for person in found})
        word = _WORD.match(text, mark.end())
        if not found and word and has_letters(word[0]):
            unknown.append(word[0][:40])
    return list(called.values()), unknown


def _key(name: str) -> str:
    """Give the form in which names are compared: telephones curl an apostrophe, and some write a letter in two."""
    return " ".join(composed(name).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def _begins(text: str, name: str) -> bool:
    """Say whether a text begins with a name, and not with a longer word."""
    return bool(name) and text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


def _checked(text: str) -> str:
    text = clean(text).strip()
    if not text:
        raise BadComment(_("Write something first."))
    if length(text) > LIMIT:
        raise BadComment(_("Shorten this to %(limit)s characters; it has %(count)s.", limit=LIMIT, count=length(text)))
    return text
