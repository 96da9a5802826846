"""`flask mail`: deliver letters, list them, send one again."""

import click
from flask import current_app
from flask.cli import AppGroup

from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext
from booster.mail import queries, services
from booster.mail.delivery import Report, deliver_due, may_have_left
from booster.mail.models import LetterStatus
from booster.mail.worker import until_told, work
from booster.variables import Misconfigured

A_DAY = 24 * 60 * 60

mail = AppGroup("mail", help="Letters: deliver them, list them, send one again.")


@mail.command()
@click.option("--once", is_flag=True, help="Deliver what is due now and stop (this is the default).")
@click.option("--every", type=click.IntRange(1, A_DAY), metavar="SECONDS", help="Go on, and look this often.")
def deliver(*, once: bool, every: int | None) -> None:
    """Send the letters that are due."""
    if once and every:
        raise click.UsageError(_("Say either --once or --every, not both."))
    with until_told() as is_wanted:
        try:
            _say(deliver_due(utcnow(), while_=is_wanted))
        except Misconfigured as error:
            raise click.ClickException(str(error)) from error
        if every:
            # Public, by Werkzeug's word; its types only know what stands behind.
            app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
            work(app, every, told=_say, while_=is_wanted)


@mail.command("list")
@click.option("--failed", is_flag=True, help="Only those that nobody will try again by itself.")
def list_letters(*, failed: bool) -> None:
    """List the letters that have not left."""
    letters = queries.letters_with(LetterStatus.FAILED if failed else None)
    for letter in letters:
        click.echo(
            f"{letter.key}  {letter.status:<7}  {letter.created_at:%Y-%m-%d %H:%M} UTC  "
            f"{letter.to}  {letter.name}  {letter.last_error}".rstrip()
        )
    if not letters:
        click.echo(_("No letter is waiting.") if not failed else _("No letter has failed."))


@mail.command()
@click.argument("key", required=False)
@click.option("--failed", is_flag=True, help="All that failed, unless they may have arrived or their link is over.")
def retry(*, key: str | None, failed: bool) -> None:
    """Send a failed letter again. Ask its reader first if it may have been delivered."""
    if failed is bool(key):
        raise click.UsageError(_("Say either the key of a letter or --failed."))
    if key:
        _retry_one(key)
    else:
        _retry_failed()


def _retry_one(key: str) -> None:
    with transaction():
        letter = queries.letter_named(key)
        if letter is None:
            raise click.ClickException(_("There is no letter %(key)s.", key=key))
        try:
            services.retry(letter, now=utcnow())
        except DomainError as error:
            raise click.ClickException(error.sentence) from error
    click.echo(_("The letter to %(address)s will leave with the next delivery.", address=letter.to))


def _retry_failed() -> None:
    now = utcnow()
    with transaction():
        failed = [
            letter
            for letter in queries.letters_with(LetterStatus.FAILED)
            if not (letter.is_forgotten or letter.is_overtaken(now))
        ]
        unsure = [letter for letter in failed if may_have_left(letter)]
        for letter in failed:
            if letter not in unsure:
                services.retry(letter, now=now)
    click.echo(
        ngettext(
            "%(num)s letter will leave with the next delivery.",
            "%(num)s letters will leave with the next delivery.",
            len(failed) - len(unsure),
        )
    )
    if unsure:
        click.echo(
            ngettext(
                "%(num)s letter may have been delivered: ask its reader, then send it again by its key.",
                "%(num)s letters may have been delivered: ask their readers, then send each again by its key.",
                len(unsure),
            )
        )


def _say(report: Report) -> None:
    if report.tried:
        click.echo(
            _(
                "%(sent)s sent, %(postponed)s to be tried again, %(failed)s failed",
                sent=report.sent,
                postponed=report.postponed,
                failed=report.failed,
            )
        )
    if report.unreachable:
        click.echo(_("The mail server cannot be reached."), err=True)
