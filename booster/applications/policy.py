"""Who may do what to an application: pure predicates, no database and no request.

They say who; whether it is possible now (the call is open, the draft is complete) is the service's to say.
"""

from booster.accounts.models import Person
from booster.applications.forms.section import Scope, Section
from booster.applications.models import Application


def view(person: Person | None, application: Application) -> bool:
    """The consortium sees its application; nobody else learns that it exists."""
    return application.consortium.includes(person)


def lead(person: Person | None, application: Application) -> bool:
    """Submitting, reopening, withdrawing and inviting are the lead's."""
    return application.consortium.is_led_by(person)


def edit(person: Person | None, application: Application, section: Section, partner_key: str = "") -> bool:
    """The lead writes the sections of the application, each partner its own copy of a partner section."""
    if section.scope is Scope.APPLICATION:
        return lead(person, application)
    partner = application.consortium.partner_of(person)
    return partner is not None and partner.key == partner_key
