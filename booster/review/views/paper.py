"""The frozen submission, laid out for those who read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import get_locale
from markupsafe import Markup

from booster.applications.forms import edition
from booster.applications.models import Application
from booster.applications.pictures.album import Album
from booster.applications.queries import last_number, last_submission
from booster.applications.views.pictures import submitted_album
from booster.kit.memory import Memory
from booster.review import reading
from booster.review.queries.sheets import answers_of
from booster.review.reading import Fact
from booster.review.sheet import Book, book_of


@dataclass(frozen=True)
class Paper:
    """What reviewers and coordinators read of an application: the submission in force and nothing else."""

    reference: str
    lead: str
    country: str
    partners: Sequence[Mapping[str, Any]]
    facts: Sequence[Fact]
    # Whom else a reviewer has to know to tell a conflict of interest.
    involved: Sequence[Fact]
    sections: Sequence[Mapping[str, Any]]
    # Name, media type and size by the key of the file.
    files: Mapping[str, Mapping[str, Any]]
    book: Book | None
    number: int
    sha256: str
    submitted_at: Any
    album: Album
    has_white_book: bool

    def is_picture(self, key: str) -> bool:
        return str(self.files.get(key, {}).get("media_type", "")).startswith("image/")


@dataclass(frozen=True)
class PaperMarkup:
    """The submission as markup: it never changes, so it is laid out once and remembered."""

    lead: str
    book: Book | None
    markup: Markup


# Of some dozen submissions being read at once; each is about as large as this many characters: 150,000.
_LAID_OUT: Memory[PaperMarkup] = Memory(60)


def markup_of(application: Application, *, coordinates: bool, answers: bool = True) -> PaperMarkup:
    """Lay out the white book and the answers for a reviewer, or for the coordinator.

    `answers` is whether whoever reads it may answer equivalents.
    """
    answered = tuple((number, one.answered_at) for number, one in answers_of(application).items())
    published = application.published_at is not None
    opened = request.args.get("open") == "all"
    reader = (coordinates, answers)
    key = (application.key, last_number(application), answered, reader, published, opened, str(get_locale()))
    return _LAID_OUT.recall(
        key, lambda: _laid_out(application, coordinates=coordinates, answers=answers, opened=opened)
    )


def _laid_out(application: Application, *, coordinates: bool, answers: bool, opened: bool) -> PaperMarkup:
    paper, (endpoint, values) = paper_of(application), page_of(application, coordinates=coordinates)
    html = render_template(
        "review/_paper.html",
        paper=paper,
        application=application,
        coordinates=coordinates,
        may_answer=answers,
        opened=opened,
        # Written out: the page may also be the answer to a form that was sent to another address.
        folded_address=url_for(endpoint, **values, _anchor="paper-title"),
        opened_address=url_for(endpoint, **values, open="all", _anchor="paper-title"),
    )
    return PaperMarkup(paper.lead, paper.book, Markup(html))  # noqa: S704  # Our own template.


def page_of(application: Application, *, coordinates: bool) -> tuple[str, dict[str, Any]]:
    """Name the page on which a coordinator or a reviewer reads an application, with its values."""
    values = {"reference": application.name}
    return ("review.application", {"slug": application.call.slug, **values}) if coordinates else ("review.show", values)


def paper_of(application: Application) -> Paper:
    submission = last_submission(application)
    if submission is None:
        raise LookupError(f"{application.reference} is in review without a submission")
    content, form = submission.content, edition(application.call.edition)
    applicant = content["applicant"]
    return Paper(
        reference=application.name,
        lead=reading.applicant(content),
        country=applicant["lead"]["country"],
        partners=applicant["partners"],
        facts=reading.key_facts(form, content),
        involved=reading.involved(form, content),
        sections=content["sections"],
        files=reading.files_by_key(content),
        book=book_of(content.get("white_book"), answers_of(application)),
        number=submission.number,
        sha256=submission.sha256,
        submitted_at=submission.submitted_at,
        album=submitted_album(application, content),
        has_white_book=bool(content.get("white_book")),
    )
