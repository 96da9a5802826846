"""The page behind a letter's link: who asks whom to join, and the buttons to say yes or no."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import current_person, note_invited
from booster.applications.models import Application, Status
from booster.applications.policy import judge
from booster.applications.queries import application_behind
from booster.applications.services import partnering, submitting
from booster.consortium import policy, services
from booster.consortium.forms import DeclineForm
from booster.consortium.member_roles import WORDS, in_short
from booster.consortium.models import Invitation, InvitationStatus
from booster.consortium.queries import invitation_for
from booster.consortium.services import AlreadyAnswered, AlreadyInside, NotInvited
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _

# Whoever was invited may have no account yet, so this door is open; the token is the key to it.
bp = Blueprint("invitations", __name__)

Opened = tuple[Invitation, Application]


class Over(NotFound):
    """No invitation can be answered at this address; why not is nobody's business who guesses addresses."""


class Resting(Over):
    """Nobody joins while the application is withdrawn, which may still be undone: for those whose invitation it is."""

    def __init__(self, invitation: Invitation, application: Application) -> None:
        super().__init__()
        self.invitation, self.application = invitation, application


@bp.app_errorhandler(Resting)
def _resting(error: Resting) -> ResponseReturnValue:
    person, invitation, application = current_person(), error.invitation, error.application
    waits = person is not None and invitation.answered_by_id == person.id
    return page(
        "applications/invitation_rests.html",
        status=404,
        application=application,
        lead=invitation.consortium.lead,
        until=min(invitation.expires_at, application.call.closes_at),
        waits=waits,
        is_free=invitation.status is InvitationStatus.SENT,
    )


@bp.app_errorhandler(Over)
def _over(_error: Over) -> ResponseReturnValue:
    """Answer alike for links that are unknown, old, answered, taken back or expired."""
    return render_template("applications/invitation_over.html", token=(request.view_args or {}).get("token")), 404


def _opened(token: str) -> Opened:
    return answerable(invitation_for(token))


def answerable(invitation: Invitation | None) -> Opened:
    """Give an invitation that can be answered now, with its application; raises Over."""
    application = application_behind(invitation.consortium) if invitation else None
    if invitation is None or application is None or not invitation.is_open(g.now):
        raise Over
    if invitation.partner and invitation.partner.removed_at is not None:
        raise Over
    if not application.is_joinable(g.now):
        raise Resting(invitation, application) if _rests(invitation, application) else Over
    return invitation, application


def _rests(invitation: Invitation, application: Application) -> bool:
    """Say whether whoever is here may hear that it can be answered again once a withdrawal is undone."""
    if application.status is not Status.WITHDRAWN or not submitting.may_restore(application, g.now):
        return False
    person = current_person()
    waits = person is not None and invitation.answered_by_id == person.id
    return waits or policy.accept(person, invitation)


@bp.get("/invitations/<token>")
def show(token: str) -> ResponseReturnValue:
    if inside := accepted_before(invitation_for(token)):
        return see_other("applications.tasks", name=inside.name)
    opened = _opened(token)
    if current_person() is not None and opened[0].opened_at is None:
        # A mail scanner is not signed in.
        opened = _note_opened(token)
    return show_invitation(*opened, token=token)


def _note_opened(token: str) -> Opened:
    with transaction():
        opened = _opened(token)
        services.note_opened(opened[0], by=current_person(), now=g.now)
    return opened


def accepted_before(invitation: Invitation | None) -> Application | None:
    """Let somebody who joined by this very invitation come in by it again."""
    person = current_person()
    if invitation is None or person is None or invitation.status is not InvitationStatus.ACCEPTED:
        return None
    consortium = invitation.consortium
    mine = invitation.answered_by_id == person.id and consortium.includes(person)
    return application_behind(consortium) if mine else None


def show_invitation(
    invitation: Invitation, application: Application, form: DeclineForm | None = None, *, token: str = ""
) -> ResponseReturnValue:
    """Show what is asked and the ways to answer: by the link, or without it for whom it was sent to."""
    person = current_person()
    stranger = person is not None and not policy.accept(person, invitation)
    waits = stranger and person is not None and invitation.answered_by_id == person.id
    form = form or DeclineForm(formdata=None)
    return page(
        "applications/invitation.html",
        status=403 if stranger and not waits else 422 if form.errors else 200,
        token=token,
        invitation=invitation,
        partner=invitation.partner,
        lead=invitation.consortium.lead,
        application=application,
        call=application.call,
        role=WORDS[invitation.role],
        role_in_short=in_short(invitation.role, is_partner=invitation.partner is not None),
        is_stranger=stranger,
        is_inside=invitation.consortium.includes(person),
        judges=judge(person, application.call),
        waits=waits,
        is_free=invitation.status is InvitationStatus.SENT,
        form=form,
        now=g.now,
    )


@bp.post("/invitations/<token>/mine")
def mine(token: str) -> ResponseReturnValue:
    """Remember that the letter was read by whoever presses "I am this person", and go on to signing in or up."""
    invitation, _application = _note_opened(token)
    onward = url_for("invitations.show", token=token)
    note_invited(onward, invitation.email)
    endpoint = "accounts.register" if request.form.get("by") == "register" else "accounts.sign_in"
    return redirect(url_for(endpoint, next=onward), 303)


@bp.post("/invitations/<token>/accept")
def accept(token: str) -> ResponseReturnValue:
    person = current_person()
    if person is None:
        return redirect(url_for("accounts.sign_in", next=url_for("invitations.show", token=token)), 303)
    try:
        with transaction():
            invitation, application = _opened(token)
            partnering.accept(application, invitation, token=token, by=person, now=g.now)
    except NotInvited:
        return show_invitation(*_opened(token), token=token)
    except (Over, AlreadyAnswered, AlreadyInside):
        # Pressed twice: the second answer is the one that is seen.
        if (inside := accepted_before(invitation_for(token))) is None:
            raise
        application = inside
    return joined(application)


def joined(application: Application) -> ResponseReturnValue:
    flash(_("You have joined. The task list says what there is to do."), "success")
    return see_other("applications.tasks", name=application.name)


@bp.post("/invitations/<token>/claim")
def claim(token: str) -> ResponseReturnValue:
    """Ask to join with the address one is signed in with."""
    person = current_person()
    if person is None:
        return redirect(url_for("accounts.sign_in", next=url_for("invitations.show", token=token)), 303)
    with transaction():
        invitation, application = _opened(token)
        partnering.claim(application, invitation, token=token, by=person, now=g.now)
    lead = invitation.consortium.lead.name
    flash(_("We have asked %(lead)s. You get a letter with the answer.", lead=lead), "success")
    return see_other("invitations.show", token=token)


@bp.post("/invitations/<token>/decline")
def decline(token: str) -> ResponseReturnValue:
    form = DeclineForm()
    if not form.validate():
        return show_invitation(*_opened(token), form, token=token)
    with transaction():
        invitation, application = _opened(token)
        reason = form.reason.data or ""
        partnering.decline(application, invitation, token=token, reason=reason, by=current_person(), now=g.now)
    return declined(application)


def declined(application: Application) -> ResponseReturnValue:
    flash(_("You have declined, and the lead has been told. There is nothing more to do."), "success")
    return see_other("calls.show", slug=application.call.slug)
