"""The documents as PDF: the call and its annexes for everybody, an application filled in for those who may read it."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.documents.blocks import Paper
from booster.applications.documents.call import call_paper
from booster.applications.documents.form import blank_form
from booster.applications.documents.render import NotSet, pdf
from booster.applications.documents.white_book import white_book
from booster.applications.forms import edition
from booster.applications.models import Application, Submission
from booster.applications.queries import application_named, submission_numbered
from booster.applications.views.blueprint import bp
from booster.applications.views.reading.forms_to_read import bp as public
from booster.applications.views.reading.papers import draft_paper, draft_sheet, submission_paper, submitted_sheet
from booster.calls.models import Call
from booster.calls.views import call_or_404, public_address, what_it_says
from booster.files.responses import SANDBOX
from booster.kit.guard import found
from booster.kit.memory import Memory
from booster.kit.numbers import number_in
from booster.kit.texts import gettext as _

# Three documents of some calls in some languages, each of about 100 kB.
_KEPT: Memory[bytes] = Memory(48)


@public.get("/calls/<slug>/call.pdf")
def call(slug: str) -> ResponseReturnValue:
    address, contact = public_address, current_app.config["CONTACT"]
    return _of_call(
        slug, "call", lambda one: call_paper(one, edition(one.edition), address=address(one), contact=contact)
    )


@public.get("/calls/<slug>/form.pdf")
def blank(slug: str) -> ResponseReturnValue:
    return _of_call(slug, "form", lambda one: blank_form(one, edition(one.edition)))


@public.get("/calls/<slug>/white-book.pdf")
def requirements(slug: str) -> ResponseReturnValue:
    return _of_call(slug, "white-book", lambda one: white_book(one, edition(one.edition)))


def _of_call(slug: str, name: str, write: Callable[[Call], Paper]) -> ResponseReturnValue:
    """Give a document that is the same for everybody; it is made again when the call says something else."""
    found_call = call_or_404(slug)
    key = (name, what_it_says(found_call))
    response = answer(lambda: _KEPT.recall(key, lambda: _set(write(found_call))), f"{slug}-{name}.pdf")
    if response.status_code == HTTPStatus.OK:
        # A browser may keep it, but asks each time whether it still holds.
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response


def _set(paper: Paper) -> bytes:
    return pdf(paper, seconds=current_app.config["DOCUMENT_SECONDS"])


@bp.get("/applications/<name>/form.pdf")
def filled(name: str) -> ResponseReturnValue:
    """Give the draft as it is now; with a version in the address, what was submitted."""
    application = found(application_named(name), the_person(), view=policy.view)
    submission = _version(application)
    if submission is None:
        return private(draft_paper(application), f"{application.name}-draft.pdf")
    return private(submission_paper(application, submission), f"{application.name}-{submission.number}.pdf")


@bp.get("/applications/<name>/white-book.pdf")
def sheet(name: str) -> ResponseReturnValue:
    """Give the white book with its verdicts: of the draft as it is now, or as a submission froze it."""
    application = found(application_named(name), the_person(), view=policy.view)
    submission = _version(application)
    if submission is None:
        return private(draft_sheet(application), f"{application.name}-white-book-draft.pdf")
    return private(submitted_sheet(application, submission), f"{application.name}-white-book-{submission.number}.pdf")


def _version(application: Application) -> Submission | None:
    """Return the submission that the address names, if it names one."""
    if "version" not in request.args:
        return None
    submission = submission_numbered(application, number_in(request.args["version"]))
    if submission is None:
        raise NotFound
    return submission


def private(paper: Paper, filename: str) -> Response:
    """Set a document for one reader; nothing of it is kept."""
    return answer(lambda: _set(paper), filename)


def answer(make: Callable[[], bytes], filename: str) -> Response:
    """Send a PDF, or a page that says that it cannot be made just now; everything in it is on pages too."""
    try:
        content = make()
    except NotSet:
        return _sorry()
    response = make_response(content)
    response.mimetype = "application/pdf"
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _sorry() -> Response:
    shown = render_template(
        "errors/error.html",
        code=503,
        title=_("This document cannot be made just now"),
        sentence=_("Everything in it is on the page you came from."),
        advice=_("Go back and read it there, or try again in a minute."),
    )
    response = make_response(shown, 503)
    response.headers["Retry-After"] = "60"
    return response
