"""Look after people from the command line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from flask.cli import AppGroup

from booster.accounts import passwords, queries, services
from booster.accounts.emails import is_mailable
from booster.accounts.models import Person, Role
from booster.accounts.password_rules import weakness
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from booster.kit.lines import has_letters
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext, pgettext

people = AppGroup("people", help="List people, give and take roles, end sessions.")

ROLE = click.Choice([role.value for role in Role])


@contextmanager
def _verb() -> Iterator[None]:
    """Do it in one transaction, and say in one line why it cannot be done."""
    try:
        with transaction():
            yield
    except DomainError as error:
        raise click.ClickException(error.sentence) from error


def _person(email: str) -> Person:
    person = queries.person_with_address(email)
    if person is None:
        raise click.ClickException(
            _("there is no account with the address %(email)s; see: flask people list", email=email)
        )
    return person


def _roles(person: Person) -> str:
    everywhere = _("all calls")
    return ", ".join(sorted(f"{grant.role} ({grant.call_slug or everywhere})" for grant in person.grants))


def _check_call(slug: str) -> None:
    """A role for a call that is not there would look given and open nothing."""
    known = current_app.extensions["call_slugs"]()
    if slug and slug not in known:
        there_are = ", ".join(known) or pgettext("calls", "none")
        raise click.ClickException(_("there is no call %(slug)s; there are: %(calls)s", slug=slug, calls=there_are))


@people.command("list")
def list_people() -> None:
    """Show every account and its roles."""
    everybody = queries.everybody()
    for person in everybody:
        click.echo("\t".join((person.email, person.name, _roles(person))).rstrip())
    if not everybody:
        click.echo(_("there are no accounts yet"), err=True)


@people.command("grant")
@click.argument("email")
@click.argument("role", type=ROLE)
@click.option("--call", "call_slug", default="", help="Only for the call with this slug.")
def grant(email: str, role: str, call_slug: str) -> None:
    """Give a role, for all calls or for one."""
    with _verb():
        person = _person(email)
        _check_call(call_slug)
        services.grant_role(person, Role(role), call_slug=call_slug, by=None, now=utcnow())
    click.echo(f"{person.email}: {_roles(person)}")


@people.command("revoke")
@click.argument("email")
@click.argument("role", type=ROLE)
@click.option("--call", "call_slug", default="", help="Only the role for the call with this slug.")
def revoke(email: str, role: str, call_slug: str) -> None:
    """Take a role away, at once."""
    with _verb():
        person = _person(email)
        services.revoke_role(person, Role(role), call_slug=call_slug, by=None, now=utcnow())
    roles = _roles(person) or _("no roles")
    click.echo(f"{person.email}: {roles}")


@people.command("create")
@click.argument("email")
@click.argument("name")
def create(email: str, name: str) -> None:
    """Make an account with a confirmed address; the password is asked for, or read from standard input."""
    if not is_mailable(email):
        raise click.ClickException(_("%(email)s is not an e-mail address", email=email))
    if not has_letters(name):
        raise click.ClickException(_("the name is missing"))
    password = _password()
    if reason := weakness(password, name=name, email=email):
        raise click.ClickException(reason)
    password_hash = passwords.hash_password(password)
    with _verb():
        person = services.create_person(name=name, email=email, password_hash=password_hash, now=utcnow())
    click.echo(_("%(email)s: made", email=person.email))


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt(_("Password"), hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@people.command("end-sessions")
@click.argument("email")
def end_sessions(email: str) -> None:
    """Sign somebody out everywhere."""
    with _verb():
        person = _person(email)
        count = services.end_other_sessions(person, but=None, by=None, now=utcnow())
    said = ngettext("%(email)s: %(num)s session ended", "%(email)s: %(num)s sessions ended", count, email=person.email)
    click.echo(said)
