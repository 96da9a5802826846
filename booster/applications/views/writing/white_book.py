"""The white book of an application: the whole sheet, and the clauses beside a section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.forms.asked import worked_out
from booster.applications.forms.clause import Level
from booster.applications.forms.document import Document
from booster.applications.forms.sums import Sums
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import topics
from booster.applications.queries import application_named, draft_of, equivalents_of
from booster.applications.verdicts import Line, Sheet, Tally, sheet_of, tally
from booster.applications.views.blueprint import bp
from booster.applications.views.facts_number import facts_number
from booster.applications.views.place import Place, place_of
from booster.applications.views.writing.typed import sent
from booster.kit.guard import found
from booster.kit.memory import Memory
from booster.kit.pages import page, wants_part
from booster.kit.texts import language
from booster.kit.tokens import digest


@bp.get("/applications/<name>/white-book")
def white_book(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    sheet = sheet_of(application, g.now)
    editable = application.is_editable(g.now)
    chosen = {key: request.args.get(key, "") for key in ("level", "met", "topic")}
    lines = _chosen(sheet, chosen)
    return page(
        "applications/white_book/sheet.html",
        part="applications/white_book/_sheet.html",
        application=application,
        sheet=sheet,
        groups={topic: [line for line in lines if line.clause.topic == topic] for topic in _topics(lines)},
        chosen=chosen,
        topics=topics(sheet.edition.white_book),
        levels=list(Level),
        verdicts=list(Met),
        editable=editable,
        is_over=not application.call.is_open(g.now),
        left_behind=application.left_changes_behind(g.now),
        may_offer=editable and policy.write(the_person(), application),
        is_part=wants_part(),
    )


def _chosen(sheet: Sheet, words: Mapping[str, str]) -> list[Line]:
    """Narrow the lines by level, verdict and topic; a word that nobody knows narrows nothing."""
    said = [(line, _words_of(line)) for line in sheet.lines]
    known = {key: {each[key] for _line, each in said} for key in words}
    wanted = {key: word for key, word in words.items() if word in known[key] or _is_word(key, word)}
    return [line for line, each in said if all(each[key] == word for key, word in wanted.items())]


def _is_word(key: str, word: str) -> bool:
    return key == "met" and word in {one.value for one in Met}


def _words_of(line: Line) -> dict[str, str]:
    return {"level": line.clause.level.value, "met": line.verdict.met.value, "topic": line.clause.topic.slug}


def _topics(lines: Sequence[Line]) -> list[object]:
    return list(dict.fromkeys(line.clause.topic for line in lines))


# Markup of the clauses beside some hundred sections that are being written at once.
_SHOWN: Memory[Markup] = Memory(300)


@dataclass(frozen=True)
class Beside:
    """The clauses beside a section, and how they stand."""

    lines: Sequence[Line]
    tally: Tally
    # The figures of the section that the server works out, by the id of their place on the page.
    sums: Mapping[str, Sums]

    @property
    def told(self) -> str:
        """Name what the page shows, so that the next answer says aloud only what has changed."""
        return " ".join((self.tally.key, *(_mark(place, sums) for place, sums in self.sums.items())))

    def sums_unlike(self, told: str) -> dict[str, Sums]:
        """Choose the figures that a page which shows `told` does not show yet."""
        marks = told.split()
        return {place: sums for place, sums in self.sums.items() if _mark(place, sums) not in marks}

    @property
    def sorted(self) -> list[Line]:
        """What fails comes first, what is met last."""
        order = (Met.NOT_MET, Met.UNKNOWN, Met.MET)
        return sorted(self.lines, key=lambda line: order.index(line.verdict.met))


def beside(place: Place, document: Document) -> Beside | None:
    """Judge the clauses that look at a section, from what stands in it now; None if there are none."""
    section = place.section
    if section.slug not in place.edition.judged_fields:
        return None
    sheet = sheet_of(place.application, g.now, section.slug, document)
    lines = sheet.beside(section.slug)
    worked = worked_out(section, sheet.documents.get(section.slug, {}), sheet.facts)
    # What a script adds up while somebody types is not sent.
    sums = {f"part-{number}-sums": one for number, one in worked.items() if not one.live}
    return Beside(lines, tally([line.verdict for line in lines]), sums)


def _mark(place: str, sums: Sums) -> str:
    texts = (f"{one.label}|{one.text}|{one.told}" for one in sums.lines)
    return digest("|".join((place, *texts)))[:12]


def beside_markup(place: Place, saves: int) -> Markup:
    """Show the clauses beside a section as they stand after so many saves; remembered: judging takes its time."""
    if place.section.slug not in place.edition.judged_fields:
        return Markup()
    application = place.application
    offers = tuple((number, one.version) for number, one in equivalents_of(application).items())
    key = (application.key, place.section.slug, saves, offers, facts_number(place.facts), language())
    return _SHOWN.recall(key, lambda: typed_markup(place, _saved(place)))


def typed_markup(place: Place, document: Document) -> Markup:
    """Show the clauses beside a section, from what stands in it now; empty if there are none."""
    if place.section.slug not in place.edition.judged_fields:
        return Markup()
    book = beside(place, document)
    html = render_template(
        "applications/white_book/_beside.html", place=place, application=place.application, book=book
    )
    return Markup(html)  # noqa: S704  # Our own template.


def _saved(place: Place) -> Document:
    draft = draft_of(place.application, place.section.slug)
    return draft.document if draft else {}


@bp.post("/applications/<name>/<section:section>/verdicts")
def verdicts(name: str, section: str) -> ResponseReturnValue:
    """Judge what has been typed and not saved, and work out its figures; nothing is written."""
    place = place_of(name, section, "")
    book = beside(place, sent(request.form, place.section).fields) if place.may_write else None
    if book is None:
        # Nothing to say, or not to this person, or not any more: what stands on the page stays.
        return make_response("", 204)
    told = request.form.get("told", "")
    return page(
        "applications/white_book/_answer.html",
        place=place,
        application=place.application,
        book=book,
        is_news=book.tally.key not in told.split(),
        changed=book.sums_unlike(told),
    )
