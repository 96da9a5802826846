"""All pictures of one application, or those that belong beside one of its sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from booster.applications.forms.edition import Edition
from booster.applications.forms.section import Section
from booster.applications.pictures import days, places, rooms
from booster.applications.pictures.answers import Answers
from booster.applications.pictures.bars import Bar
from booster.applications.pictures.days import Strip
from booster.applications.pictures.globe import Europe
from booster.applications.pictures.places import Places
from booster.applications.pictures.rooms import Plan
from booster.calls.settings import CallSettings


@dataclass(frozen=True)
class Album:
    """What there is to look at; a picture for which nothing is answered yet is None, or empty."""

    plan: Plan | None = None
    bars: Sequence[Bar] = ()
    places: Places | None = None
    strip: Strip | None = None
    # Of Europe; None where the set-up could not draw it.
    europe: Europe | None = None

    def __bool__(self) -> bool:
        return any((self.plan, self.bars, self.places, self.strip))


def _shows_rooms(section: Section) -> bool:
    return section.group("rooms") is not None


def _shows_dates(section: Section) -> bool:
    return section.group("dates") is not None


def _shows_places(section: Section) -> bool:
    return section.group("airports") is not None or "latitude" in section.questions


def _has_bars(edition: Edition, section: Section) -> bool:
    return any(clause.is_drawn for clause in edition.clauses_beside.get(section.slug, ()))


def sections_to_read(edition: Edition, beside: Section | None = None) -> Iterator[Section]:
    """List the sections whose answers the pictures look at; none if there are no pictures beside that section."""
    kinds = (_shows_rooms, _shows_dates, _shows_places)
    if beside is not None and not _has_bars(edition, beside) and not any(shows(beside) for shows in kinds):
        return
    for section in edition.application_sections:
        if section.slug == edition.country[0] or any(shows(section) for shows in kinds):
            yield section


def album_of(
    answers: Answers,
    edition: Edition,
    settings: CallSettings,
    europe: Europe | None,
    measured: Sequence[Bar] = (),
    beside: Section | None = None,
) -> Album:
    country = str(answers.get(edition.country[1], edition.country[0]) or "")
    town = str(answers.get(edition.town[1], edition.town[0]) or "")
    limits = edition.limits(settings)
    return Album(
        plan=rooms.draw(answers, limits) if beside is None or _shows_rooms(beside) else None,
        bars=measured,
        places=places.draw(answers, town=town, country=country) if beside is None or _shows_places(beside) else None,
        strip=days.draw(answers, settings, country, limits) if beside is None or _shows_dates(beside) else None,
        europe=europe,
    )
