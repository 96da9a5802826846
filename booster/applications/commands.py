"""`flask applications`: what the clock does, and what an operator does after a deadline."""

import click
from flask.cli import AppGroup

from booster.applications.clock import Report, remind_due, tick
from booster.applications.queries import closed_calls
from booster.applications.services.closing import close
from booster.calls.models import settled_at
from booster.kit.clock import brussels_text, utcnow
from booster.kit.db import transaction
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext

applications = AppGroup("applications", help="Applications: reminders, standing orders, what was not submitted.")


@applications.command("close")
def close_calls() -> None:
    """Tell the leads of drafts that were not submitted, for every call that closed an hour ago or longer.

    Run it as often as you like: nobody is told twice, and nobody whose standing order may still submit the draft.
    `tick` does this too.
    """
    now = utcnow()
    for call in closed_calls(now):
        start = settled_at(call.closes_at)
        if now < start:
            told_from = brussels_text(start)
            click.echo(_("%(call)s: letters are written from %(moment)s on", call=call.slug, moment=told_from))
            continue
        with transaction():
            told = len(close(call, now=now))
        click.echo(_("%(call)s: letters written: %(count)s", call=call.slug, count=told))


@applications.command("tick")
def tick_once() -> None:
    """Do everything that is due: reminders, standing orders, and an hour after a deadline what is still to be told.

    Run it every minute. `python3 -m booster run` does this by itself; both at once do no harm. A standing order is
    carried out five minutes after the deadline, or in the last minute before an earlier cut-off.
    """
    report = tick()
    if not report.is_empty:
        click.echo(
            _(
                "reminded: %(reminded)s, submitted: %(submitted)s, warned: %(warned)s, failed: %(failed)s, given back: "
                "%(returned)s, told that nobody has answered: %(unanswered)s",
                reminded=report.reminded,
                submitted=report.submitted,
                warned=report.warned,
                failed=report.failed,
                returned=report.returned,
                unanswered=report.unanswered,
            )
        )
    _fail_with(report)


def _fail_with(report: Report) -> None:
    """Let whoever started this, most often a timer, notice that it was not all done."""
    if report.unfinished:
        raise click.ClickException(
            ngettext(
                "%(num)s thing could not be finished; the log says what went wrong.",
                "%(num)s things could not be finished; the log says what went wrong.",
                report.unfinished,
            )
        )


@applications.command("remind")
def remind_now() -> None:
    """Write only the reminders that are due, seven and two days before a cut-off. Nobody is reminded twice."""
    report = remind_due(utcnow, Report())
    click.echo(_("Reminders written: %(count)s", count=report.reminded))
    _fail_with(report)
