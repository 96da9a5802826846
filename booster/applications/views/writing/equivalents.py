"""What is offered instead of meeting a clause: one small page that needs no script."""

from http import HTTPStatus

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import NotFound

from booster.accounts.services import CHOSEN
from booster.accounts.session import given_back, the_person
from booster.applications import policy
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import Judged
from booster.applications.models import Application, Attachment
from booster.applications.queries import application_named
from booster.applications.services import equivalents
from booster.applications.services.drafts import NotEditable
from booster.applications.verdicts import Line, sheet_of
from booster.applications.views.blueprint import bp
from booster.files.services import NoRoom, Received, Refused, or_removed, receive
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


def _line(application: Application, number: str) -> Line:
    line = next((line for line in sheet_of(application, g.now).lines if line.clause.number == number), None)
    if line is None:
        raise NotFound
    return line


def _led(name: str, *, lock: bool = False) -> Application:
    return found(application_named(name, lock=lock), the_person(), view=policy.view, may=policy.write)


@bp.get("/applications/<name>/white-book/<number>")
def equivalent(name: str, number: str) -> ResponseReturnValue:
    application = _led(name)
    line = _line(application, number)
    is_over = not application.is_editable(g.now)
    if is_over or (line.equivalent is None and line.verdict.met is not Met.NOT_MET):
        # There is nothing to write here, but something to read.
        return see_other("applications.white_book", name=name, _anchor=number)
    return _page(application, line, typed=given_back())


def _page(
    application: Application,
    line: Line,
    *,
    typed: MultiDict[str, str] | None = None,
    error: DomainError | None = None,
) -> ResponseReturnValue:
    """Show what is kept, or what was typed: that stands upon the version it was typed upon, unless both are shown."""
    kept = line.equivalent
    version = kept.version if kept else 0
    is_stale = isinstance(error, equivalents.StaleEquivalent)
    attachment: Attachment | None = kept.attachment if kept else None
    return page(
        "applications/white_book/equivalent.html",
        status=error.status if error else HTTPStatus.OK,
        application=application,
        line=line,
        sheet_address=url_for("applications.white_book", name=application.name, _anchor=line.clause.number),
        text=typed.get("text", "") if typed is not None else (kept.text if kept else ""),
        other=kept.text if is_stale and kept else ("" if is_stale else None),
        seen=version if typed is None or is_stale else typed.get("seen", 0, int),
        without_file=typed is not None and "without_file" in typed,
        lost=typed.getlist(CHOSEN) if typed is not None else [],
        kept=attachment,
        error=error.sentence if error else "",
        failed=error is not None,
        error_at="file" if isinstance(error, Refused | NoRoom) else "text",
        limit=equivalents.LIMIT,
        kinds=", ".join(kind.label for kind in equivalents.KINDS),
        accept=",".join(f".{extension}" for kind in equivalents.KINDS for extension in kind.extensions),
    )


@bp.post("/applications/<name>/white-book/<number>")
def propose_equivalent(name: str, number: str) -> ResponseReturnValue:
    """The file is checked first, outside the transaction; nothing is kept of it unless the text is too."""
    _led(name)
    text = request.form.get("text", "")
    try:
        equivalents.checked(text)
        received = _received(request.files.get("file"))
        with transaction(), or_removed(received):
            application = _led(name, lock=True)
            line = _line(application, number)
            equivalents.propose(
                application,
                Judged(line.clause, line.verdict),
                text,
                seen=request.form.get("seen", 0, int),
                by=the_person(),
                now=g.now,
                received=received,
                without_file="without_file" in request.form,
            )
    except (NotEditable, equivalents.NotNeeded):
        raise
    except DomainError as error:
        application = _led(name)
        return _page(application, _line(application, number), typed=request.form, error=error)
    flash(_("What you offer instead of %(number)s is saved.", number=number), "success")
    return see_other("applications.white_book", name=name, _anchor=number)


def _received(storage: FileStorage | None) -> Received | None:
    if storage is None or not storage.filename:
        return None
    return receive(storage.stream, filename=storage.filename, kinds=equivalents.KINDS, limit=equivalents.MOST_BYTES)


@bp.post("/applications/<name>/white-book/<number>/take-back")
def take_back_equivalent(name: str, number: str) -> ResponseReturnValue:
    with transaction():
        equivalents.take_back(_led(name, lock=True), number, by=the_person(), now=g.now)
    flash(_("You offer nothing instead of %(number)s any more.", number=number), "success")
    return see_other("applications.white_book", name=name, _anchor=number)
