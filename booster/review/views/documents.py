"""What was submitted, as PDF, for those who may read it."""

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.applications.models import Application, Submission
from booster.applications.queries import last_submission
from booster.applications.views.reading.documents import private
from booster.applications.views.reading.papers import submission_paper, submitted_sheet
from booster.review.views.access import readable_application
from booster.review.views.blueprint import bp


@bp.get("/review/<reference>/form.pdf")
def form_document(reference: str) -> ResponseReturnValue:
    application, submission = _submitted(reference)
    return private(submission_paper(application, submission), f"{application.name}-{submission.number}.pdf")


@bp.get("/review/<reference>/white-book.pdf")
def white_book_document(reference: str) -> ResponseReturnValue:
    application, submission = _submitted(reference)
    return private(submitted_sheet(application, submission), f"{application.name}-white-book-{submission.number}.pdf")


def _submitted(reference: str) -> tuple[Application, Submission]:
    application = readable_application(reference)
    submission = last_submission(application)
    if submission is None:
        raise NotFound
    return application, submission
