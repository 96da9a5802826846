"""What was submitted, as PDF, for those who may read it; and for the coordinator the file that the receipt names."""

from flask import Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.applications.models import Application, Submission
from booster.applications.queries import last_submission
from booster.applications.views.reading.documents import private
from booster.applications.views.reading.papers import submission_paper
from booster.kit.canonical import canonical
from booster.review.views.access import coordinated_application, readable_application
from booster.review.views.blueprint import bp
from booster.review.views.sheet_paper import sheet_paper


@bp.get("/review/<reference>/form.pdf")
def form_document(reference: str) -> ResponseReturnValue:
    application, submission = _submitted(reference)
    return private(submission_paper(application, submission), f"{application.name}-{submission.number}.pdf")


@bp.get("/review/<reference>/white-book.pdf")
def white_book_document(reference: str) -> ResponseReturnValue:
    application, submission = _submitted(reference)
    return private(sheet_paper(application, submission), f"{application.name}-white-book-{submission.number}.pdf")


@bp.get("/review/calls/<slug>/<reference>/receipt.json")
def receipt(slug: str, reference: str) -> ResponseReturnValue:
    """Give the very bytes that the SHA-256 on the applicant's receipt is of."""
    application = coordinated_application(slug, reference)
    submission = last_submission(application)
    if submission is None:
        raise NotFound
    response = Response(canonical(submission.content), content_type="application/json; charset=utf-8")
    filename = f"{application.name}-{submission.number}.json"
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response


def _submitted(reference: str) -> tuple[Application, Submission]:
    application = readable_application(reference)
    submission = last_submission(application)
    if submission is None:
        raise NotFound
    return application, submission
