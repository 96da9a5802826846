"""The frozen submission, laid out for those who read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from booster.applications.forms import edition
from booster.applications.models import Application
from booster.applications.pictures.album import Album
from booster.applications.queries import last_submission
from booster.applications.views.pictures import submitted_album
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
    sections: Sequence[Mapping[str, Any]]
    # Name, media type and size by the key of the file.
    files: Mapping[str, Mapping[str, Any]]
    book: Book | None
    number: int
    submitted_at: Any
    album: Album
    has_white_book: bool

    def is_picture(self, key: str) -> bool:
        return str(self.files.get(key, {}).get("media_type", "")).startswith("image/")


def paper_of(application: Application) -> Paper:
    submission = last_submission(application)
    if submission is None:
        raise LookupError(f"{application.reference} is in review without a submission")
    content = submission.content
    applicant = content["applicant"]
    return Paper(
        reference=application.name,
        lead=reading.applicant(content),
        country=applicant["lead"]["country"],
        partners=applicant["partners"],
        facts=reading.key_facts(edition(application.call.edition), content),
        sections=content["sections"],
        files=reading.files_by_key(content),
        book=book_of(content.get("white_book"), answers_of(application)),
        number=submission.number,
        submitted_at=submission.submitted_at,
        album=submitted_album(application, content),
        has_white_book=bool(content.get("white_book")),
    )
