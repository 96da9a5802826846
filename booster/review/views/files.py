"""Files of a submission, for those who may read it."""

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.applications.models import Application, Attachment
from booster.applications.queries import attachment_of, last_submission
from booster.files.responses import send, show_picture
from booster.review import policy, queries
from booster.review.views import bp


@bp.get("/review/<reference>/files/<key>")
def file(reference: str, key: str) -> ResponseReturnValue:
    return send(_submitted(reference, key).stored_file)


@bp.get("/review/<reference>/files/<key>/picture")
def picture(reference: str, key: str) -> ResponseReturnValue:
    return show_picture(_submitted(reference, key).stored_file)


def _submitted(reference: str, key: str) -> Attachment:
    """Fetch a file of the submission in force; a file that was only drafted does not exist for the review."""
    application = _readable(reference)
    submission = last_submission(application)
    attachment = attachment_of(application, key)
    if attachment is None or submission is None or key not in submission.file_keys:
        raise NotFound
    return attachment


def _readable(reference: str) -> Application:
    person = the_person()
    assignment = queries.assignment_of(person, reference)
    if assignment is not None and policy.read(person, assignment):
        return assignment.application
    application = queries.application_in_review(reference)
    if application is None or not policy.coordinate_application(person, application):
        raise NotFound
    return application
