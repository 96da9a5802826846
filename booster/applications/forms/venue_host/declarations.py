"""Section L, declarations: what the person who signs stands for."""

from booster.applications.forms.choices import Choice, Confirmation
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import LongText, Text, when
from booster.applications.forms.section import Part, Section, ToRead
from booster.applications.forms.venue_host.before_you_start import documents_version
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def _version(facts: Facts) -> str:
    return gettext("This is version %(version)s.", version=documents_version(facts))


def _confirm(name: str, label: object, about: object = "") -> Confirmation:
    return Confirmation(id=name, code="L8", label=label, help=about)


DECLARATIONS = Part(
    title=_l("You declare"),
    intro=_l("Each line stands on its own. Tick only what is true."),
    to_read=(ToRead.WHITE_BOOK,),
    items=(
        _confirm(
            "true_and_complete",
            _l("Everything in this application is true and complete"),
            _l("A choice that rests on something untrue can be taken back."),
        ),
        _confirm(
            "no_exclusion_ground",
            _l("Nothing excludes us from contracts and funds of the European Union"),
            _l("Such as bankruptcy, unpaid taxes, fraud or grave misconduct."),
        ),
        _confirm(
            "entitled",
            _l("I may sign for the lead organisation and, in a consortium, for its partners"),
            _l("By law, by statute or by a written authority."),
        ),
        _confirm(
            "white_book_accepted",
            _l("We accept what the white book asks of every venue"),
            _l("Where you propose something equivalent, that counts instead."),
        ),
        _confirm(
            "publication_accepted",
            _l("If we are chosen, our name and our place may be published"),
            _l("Participants need to know where they go, and others who was chosen."),
        ),
    ),
)

CONFLICT = Part(
    title=_l("Conflict of interest"),
    items=(
        Choice(
            id="conflict",
            code="L8",
            label=_l("Is there anything that could keep the choice from being fair?"),
            help=_l("Such as family, work or money that ties you to somebody who decides. Saying so is no fault."),
            options={"none": _l("No, nothing"), "described": _l("Yes, and we describe it")},
        ),
        LongText(
            id="conflict_text",
            code="L8",
            label=_l("Describe it"),
            help=_l(
                "Who is tied to whom, and since when. Everybody in your application reads it, and so do reviewers."
            ),
            when=when("conflict", "described"),
            limit=1000,
        ),
    ),
)

SIGNATURE = Part(
    title=_l("Privacy and signature"),
    to_read=(ToRead.PRIVACY,),
    items=(
        Confirmation(
            id="privacy_read",
            code="L9",
            label=_l("I have read the privacy statement"),
            help=_l("It says what happens with the personal data in this application. This is not a consent."),
            note=_version,
            version=documents_version,
        ),
        Text(
            id="signature_name",
            code="L11",
            label=_l("Your name"),
            help=_l("It stands as your signature; the date is the moment of submitting."),
            limit=100,
            width=30,
            autocomplete="name",
        ),
        Text(
            id="signature_function",
            code="L11",
            label=_l("Your function"),
            help=_l("It shows why you may sign."),
            limit=100,
            width=30,
            autocomplete="organization-title",
        ),
        Confirmation(
            id="later_calls",
            code="L10",
            label=_l("I would like to hear about later calls"),
            help=_l("It makes no difference to this application. A line to the contact of the call ends it."),
            required=False,
        ),
    ),
)

SECTION = Section(
    slug="declarations",
    title=_l("Declarations"),
    letter="L",
    intro=_l("Sign last, when everything else is done."),
    anew=True,
    parts=(DECLARATIONS, CONFLICT, SIGNATURE),
    after=(
        "before-you-start",
        "lead-organisation",
        "together",
        "dates",
        "venue",
        "equipment",
        "access",
        "catering",
        "travel",
        "team",
        "contribution",
        "costs",
        "safety",
    ),
)
