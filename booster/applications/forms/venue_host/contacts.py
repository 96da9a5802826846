"""The people of the lead organisation: who may sign for it, and whom we write to."""

from collections.abc import Iterator

from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Email, Phone, Text
from booster.applications.forms.section import Answers, Part, Problem
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def contact(code: str, prefix: str, *, is_writer: bool = False) -> tuple[Text, ...]:
    """Ask for a person we can reach: name, function, e-mail address and telephone.

    A browser offers what it knows of its user only where that is who most often stands there (WCAG 1.3.5).
    """
    return (
        Text(
            id=f"{prefix}_name",
            code=code,
            label=_l("Name"),
            help=_l("So that we write to a person."),
            limit=100,
            width=30,
            autocomplete="name" if is_writer else "",
        ),
        Text(
            id=f"{prefix}_function",
            code=code,
            label=_l("Function"),
            help=_l("It shows what this person can answer for."),
            limit=100,
            width=30,
            autocomplete="organization-title" if is_writer else "",
        ),
        Email(
            id=f"{prefix}_email",
            code=code,
            label=_l("E-mail address"),
            help=_l("One that is read every day."),
            width=30,
            autocomplete="email" if is_writer else "",
        ),
        Phone(
            id=f"{prefix}_phone",
            code=code,
            label=_l("Telephone"),
            help=_l("With the country code, such as +32 9 123 45 67."),
            width=20,
            autocomplete="tel" if is_writer else "",
        ),
    )


def back_up_is_another_person(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    first, second = answers.get("contact_email"), answers.get("backup_email")
    if first and second and first.casefold() == second.casefold():
        yield Problem("backup_email", gettext("Name somebody else here: this is the address of the main contact."))


PEOPLE = (
    Part(
        title=_l("Legal representative"),
        intro=_l("The person who may sign for the organisation and signs the declarations."),
        items=contact("B17", "representative")[:3],
        tells_apart=True,
    ),
    Part(
        title=_l("Main contact"),
        intro=_l("We write to this person when something is unclear."),
        items=contact("B18", "contact", is_writer=True),
        tells_apart=True,
    ),
    Part(
        title=_l("Back-up contact"),
        intro=_l("We try this person when the main contact cannot be reached."),
        items=contact("B19", "backup"),
        tells_apart=True,
    ),
)
