"""The invented applicants: one TOML file each, with what they type into the form and what reviewers make of it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from booster.applications.forms.document import ROW, SEPARATOR, Document, rows_of
from booster.applications.forms.venue_host import example
from booster.calls.settings import CallSettings
from booster.demo.drawings import plain

FOLDER = Path(__file__).parent / "applicants"
# The names of files inside a document until they are attached.
PLAN, CONSENT, PHOTO = "plan", "consent", "photo"
WEEK = timedelta(days=7)
# Groups that are not taken from the example, and answers of it that are nobody else's.
FILLED_IN_HERE = ("dates", "photos")
NOBODYS = {"english_name": "", "acronym": ""}

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Human:
    """Somebody who works for an applicant."""

    name: str
    function: str
    email: str
    phone: str


@dataclass(frozen=True)
class Applicant:
    """An organisation that does not exist, and its application."""

    key: str
    told: Told

    @property
    def is_example(self) -> bool:
        """Whether it is the one whose answers are the example of the form edition."""
        return bool(self.told.get("example"))

    @property
    def words(self) -> list[str]:
        """What its photographs show; there are as many photographs."""
        return list(self.told["pictures"]["words"])

    @property
    def review(self) -> Told:
        """What the panel makes of it."""
        return self.told["review"]

    @cached_property
    def contact(self) -> Human:
        return self._human("contact")

    def _human(self, role: str) -> Human:
        name, _, function = self.told[role].rpartition(", ")
        local = re.sub(r"[^a-z]+", ".", plain(name.removeprefix("Dr. ")).lower()).strip(".")
        number = {"contact": "14", "backup": "15"}.get(role, "10")
        return Human(name, function, f"{local}@{self.told['domain']}", self.told["prefix"] + number)

    def documents(self, settings: CallSettings, partner_key: str = "") -> dict[str, Document]:
        """Return what is typed into each section; files stand in it by the names above.

        Where its file says nothing, it answers as the example of the form edition does.
        """
        photos = [f"{PHOTO}-{number}" for number in range(len(self.words))]
        base = example.example(settings, partner_key=partner_key, floor_plan=PLAN, photos=photos)
        if self.is_example:
            return base
        own = {slug: told for slug, told in self.told.items() if slug in base}
        own["lead-organisation"] = {**NOBODYS, **self._people(), **own["lead-organisation"]}
        own["before-you-start"] = {"country": own["lead-organisation"]["country"]}
        own["declarations"] = self._signature()
        own["team"] = {**own["team"], **self._team(settings)}
        documents = {slug: overlaid(document, own.get(slug, {})) for slug, document in base.items()}
        documents["dates"] |= self._offers(settings)
        documents["venue"] |= self._pictures(photos)
        return documents

    def _people(self) -> Told:
        answers: dict[str, Any] = {"website": f"https://www.{self.told['domain']}"}
        for role in ("representative", "contact", "backup"):
            human = self._human(role)
            answers |= {f"{role}_{field}": getattr(human, field) for field in ("name", "function", "email", "phone")}
        return answers

    def _signature(self) -> Told:
        signer = self._human("representative")
        return {"conflict": "none", "signature_name": signer.name, "signature_function": signer.function}

    def _team(self, settings: CallSettings) -> Told:
        """Let the two contacts do the work, and put the events into the years before the training."""
        working = {"effort": "20", "effort_unit": "percent", "languages": self.told["languages"]}
        roles = {"contact": "coordinator", "backup": "deputy"}
        year = settings.window.first.year
        return {
            "team": [{"name": self._human(who).name, "role": role, **working} for who, role in roles.items()],
            "events": [{"year": year - ago, **event} for ago, event in enumerate(self.told["team"]["events"], start=1)],
        }

    def _offers(self, settings: CallSettings) -> Document:
        starts = settings.window.starts()
        document: Document = {}
        for number, (nth, status) in enumerate(self.told["offers"].items()):
            row = f"dates/date{number}"
            document |= {row: [ROW], f"{row}/first": example.typed_day(starts[int(nth)]), f"{row}/status": [status]}
            if status == "optioned":
                document[f"{row}/optioned_until"] = example.typed_day(settings.window.first - WEEK)
        return document

    def _pictures(self, photos: list[str]) -> Document:
        described = {f"photos/{key}": [words] for key, words in zip(photos, self.words, strict=True)}
        consent: Document = {"owner_consent": [CONSENT]} if "consent" in self.told["pictures"] else {}
        return consent | {"floor_plan": [PLAN], "photos": photos} | described


def overlaid(base: Document, told: Told) -> Document:
    """Put answers in the place of others; a group of rows takes the place of the whole group."""
    groups = {group: rows for group, rows in told.items() if isinstance(rows, list) and not any_text(rows)}
    replaced = tuple(f"{group}{SEPARATOR}" for group in (*groups, *FILLED_IN_HERE))
    document = {field: value for field, value in base.items() if not field.startswith(replaced)}
    document |= typed({field: answer for field, answer in told.items() if field not in groups})
    for group, rows in groups.items():
        for number, cells in enumerate(rows):
            row = f"{group}{SEPARATOR}{number:02}"
            answers = typed({**like(base, group, cells), **cells})
            document |= {row: [ROW], **{f"{row}{SEPARATOR}{cell}": answer for cell, answer in answers.items()}}
    return {field: answer for field, answer in document.items() if answer != [""] and field not in groups}


def any_text(answer: list[Any]) -> bool:
    return any(isinstance(one, str) for one in answer)


def like(base: Document, group: str, cells: Told) -> Told:
    """Return what the example says of a room of the same use, but for its size."""
    for row in rows_of(base, group) if "use" in cells else ():
        start = f"{group}{SEPARATOR}{row}{SEPARATOR}"
        if base[f"{start}use"] == [cells["use"]]:
            found = {field.removeprefix(start): answer for field, answer in base.items() if field.startswith(start)}
            return {cell: answer for cell, answer in found.items() if not cell.startswith("seats_")}
    return {}


def typed(answers: Told) -> Document:
    """Write answers down as a browser sends them."""
    return {
        field: [text(one) for one in answer] if isinstance(answer, list) else [text(answer)]
        for field, answer in answers.items()
    }


def text(answer: object) -> str:
    return str(answer).strip()


def applicants() -> list[Applicant]:
    """Read all of them, those first who submitted first."""
    found = [Applicant(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in FOLDER.glob("*.toml")]
    return sorted(found, key=lambda one: (-one.review["submitted_days_before"], one.key))
