"""Files of a submission, for those who may read it."""

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.applications.models import Attachment
from booster.applications.queries import attachment_of, last_submission
from booster.files.responses import send, show_picture
from booster.review import reading
from booster.review.views.access import readable_application
from booster.review.views.blueprint import bp


@bp.get("/review/<reference>/files/<key>")
def file(reference: str, key: str) -> ResponseReturnValue:
    return send(_submitted(reference, key).stored_file)


@bp.get("/review/<reference>/files/<key>/picture")
def picture(reference: str, key: str) -> ResponseReturnValue:
    return show_picture(_submitted(reference, key).stored_file)


def _submitted(reference: str, key: str) -> Attachment:
    """Fetch a file of the submission in force; a file that was only drafted does not exist for the review."""
    application = readable_application(reference)
    submission = last_submission(application)
    attachment = attachment_of(application, key)
    if attachment is None or submission is None or key not in reading.files_by_key(submission.content):
        raise NotFound
    return attachment
