"""The white book of a submission on paper for those who judge: as their page has it, at one moment."""

from flask import g
from werkzeug.exceptions import NotFound

from booster.applications.documents.blocks import Paper
from booster.applications.documents.white_book import JudgedLine, judged_white_book
from booster.applications.models import Application, Submission
from booster.applications.views.reading.papers import submission_particulars, why
from booster.kit.clock import brussels_text
from booster.kit.texts import gettext as _
from booster.review.queries.sheets import answers_of
from booster.review.sheet import Book, Clause, book_of


def sheet_paper(application: Application, submission: Submission) -> Paper:
    """Write out the frozen sheet with what has been said since; one frozen before there were verdicts has none."""
    content = submission.content
    book = book_of(content.get("white_book"), answers_of(application))
    if book is None:
        raise NotFound
    # What is said may change until results are published, and a paper does not change with it.
    as_of = _("with the answers given until %(moment)s", moment=brussels_text(g.now)) if book.offered else ""
    return judged_white_book(
        call_title=content["call"]["title"],
        mark=application.name,
        particulars=(*submission_particulars(application, submission), (_("Offered instead"), as_of)),
        tally=_tally(book),
        clauses=map(_judged, book.clauses),
    )


def _tally(book: Book) -> str:
    return _(
        "Met: %(met)s. Equivalent: %(equivalent)s. Not met: %(not_met)s. Not known yet: %(unknown)s.",
        met=book.met,
        equivalent=book.equivalent,
        not_met=book.not_met,
        unknown=book.unknown,
    )


def _judged(clause: Clause) -> JudgedLine:
    return JudgedLine(
        number=clause.number,
        level=clause.level,
        topic=clause.topic,
        text=clause.text,
        word=clause.word,
        why=why(clause.sentence, [answer["label"] for answer in clause.missing]),
        equivalent=clause.equivalent["text"] if clause.equivalent else "",
        answer=_answer(clause) if clause.equivalent else "",
    )


def _answer(clause: Clause) -> str:
    """Say what was said, without the name: a paper is passed on."""
    answer = clause.answer
    if answer is None and clause.needs_equivalent:
        return _("Nobody has said yet whether it serves as well.")
    if answer is None:
        return _("The requirement is met, so nothing has to replace it.")
    condition = _("Condition: %(condition)s", condition=answer.condition) if answer.condition else ""
    return "\n".join(str(text) for text in (answer.ruling.word, condition, answer.reason) if text)
