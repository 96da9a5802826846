"""Section B, lead organisation: who applies, and whom we write to."""

from collections.abc import Iterator

from booster.applications.forms.choices import Choice, Choices, Select, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import LongText, Pattern, Text, Url, when
from booster.applications.forms.section import Answers, Part, Problem, Section
from booster.applications.forms.venue_host.common import address
from booster.applications.forms.venue_host.contacts import PEOPLE, back_up_is_another_person
from booster.applications.forms.venue_host.lists import (
    CLUSTER,
    ECOSYSTEMS,
    LEGAL_STATUSES,
    ORGANISATION_TYPES,
    PUBLIC_BODY,
)
from booster.applications.forms.venue_host.regions import region_is_in_country, region_named
from booster.applications.forms.venue_host.vat import vat_beside_country, vat_number_is_known
from booster.consortium.names import name_key
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def is_no_partner_too(answers: Answers, facts: Facts) -> Iterator[Problem]:
    """Refuse to count one organisation twice (C5); that no partner is added twice is seen to where partners are."""
    name = name_key(answers.get("legal_name", ""))
    if name and name in map(name_key, facts.partners.values()):
        sentence = gettext("This organisation is one of your partners. It can take part only once.")
        yield Problem("legal_name", sentence)


def clusters_have_a_profile_or_say_not_yet(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    if answers.get("organisation_type") != CLUSTER:
        return
    if "eccp_profile" not in answers and "eccp_profile_missing" not in answers:
        sentence = gettext("Give the address of your profile, or tick below that there is none yet.")
        yield Problem("eccp_profile", sentence, is_missing=True)
    elif "eccp_profile" in answers and "eccp_profile_missing" in answers:
        yield Problem("eccp_profile_missing", gettext("You give the address of a profile above. Untick this."))


IDENTITY = Part(
    title=_l("The organisation"),
    sums=vat_beside_country,
    items=(
        Text(
            id="legal_name",
            code="B1",
            label=_l("Legal name"),
            help=_l("As in the official register. Receipts and invitations name you by it."),
            least=2,
            limit=200,
            autocomplete="organization",
        ),
        Text(
            id="english_name",
            code="B2",
            label=_l("Name in English"),
            help=_l("We use it when we write about you in English."),
            required=False,
            limit=200,
        ),
        Text(
            id="acronym",
            code="B2",
            label=_l("Acronym"),
            help=_l("Short forms fit on badges."),
            required=False,
            limit=30,
            width=10,
        ),
        Select(
            id="organisation_type",
            code="B3",
            label=_l("Type of organisation"),
            help=_l("It shows us whether the call is meant for you."),
            options=ORGANISATION_TYPES,
        ),
        Text(
            id="other_type",
            code="B4",
            label=_l("What kind of organisation is it?"),
            help=_l("A few words are enough; somebody will look at it."),
            when=when("organisation_type", "other"),
            limit=150,
        ),
        Choice(
            id="legal_status",
            code="B5",
            label=_l("Legal status"),
            help=_l("It tells which of the next questions we ask."),
            options=LEGAL_STATUSES,
        ),
        Text(
            id="legal_form",
            code="B6",
            label=_l("Legal form"),
            help=_l("Declarations name it, such as association, foundation or limited company."),
            limit=100,
            width=30,
        ),
        Text(
            id="registration_number",
            code="B7",
            label=_l("Registration number"),
            help=_l("In the register of companies or associations of your country."),
            when=when("legal_status", *(code for code in LEGAL_STATUSES if code != PUBLIC_BODY)),
            limit=50,
            width=20,
        ),
        YesNo(
            id="vat_registered",
            code="B8",
            label=_l("Is it registered for VAT?"),
            help=_l("Declarations name an organisation by this number."),
        ),
        Pattern(
            id="vat_number",
            code="B8",
            label=_l("VAT number"),
            help=_l("With the letters of the country, such as BE0123456789."),
            when=when("vat_registered", "yes"),
            shape=r"[A-Z]{2}[A-Z0-9+*]{2,13}",
            sentence=_l("Write two letters for the country and then 2 to 13 digits or letters."),
            limit=40,
            width=20,
        ),
        Pattern(
            id="pic",
            code="B9",
            label=_l("PIC"),
            help=_l("The 9 digits that name you in the Funding & Tenders Portal, if you have them."),
            required=False,
            shape=r"\d{9}",
            sentence=_l("A PIC has exactly 9 digits."),
            limit=40,
            width=10,
        ),
    ),
)

ADDRESS = Part(
    title=_l("Where it is"),
    sums=region_named,
    items=(
        *address("B10", "B11", "B12"),
        Url(
            id="website",
            code="B13",
            label=_l("Website"),
            help=_l("Reviewers look there to see who you are."),
            autocomplete="url",
        ),
    ),
)

PROFILE = Part(
    title=_l("What it does"),
    items=(
        Url(
            id="eccp_profile",
            code="B14",
            label=_l("Your cluster's profile on the ECCP"),
            help=_l("The address of the page on clustercollaboration.eu: reviewers look there too."),
            when=when("organisation_type", CLUSTER),
            required=False,
            required_if=_l("Required of clusters that have one"),
            host="clustercollaboration.eu",
        ),
        Choices(
            id="eccp_profile_missing",
            code="B14",
            label=_l("Is there no profile yet?"),
            help=_l("A cluster may apply without one, but has to say so."),
            when=when("organisation_type", CLUSTER),
            required=False,
            options={"not_yet": _l("Not yet")},
        ),
        Choices(
            id="ecosystems",
            code="B15",
            label=_l("Industrial ecosystems you work with"),
            help=_l("Tick all that apply. It shows whom participants could meet at your place."),
            options=ECOSYSTEMS,
        ),
        LongText(
            id="portrait",
            code="B16",
            label=_l("Short portrait"),
            help=_l("What you do, for whom, and how big you are: reviewers may never have heard of you."),
            least=200,
            limit=1500,
            rows=10,
        ),
    ),
)

SECTION = Section(
    slug="lead-organisation",
    title=_l("Lead organisation"),
    letter="B",
    intro=_l("The organisation that applies, alone or for a consortium."),
    parts=(IDENTITY, ADDRESS, PROFILE, *PEOPLE),
    rules=(
        region_is_in_country,
        vat_number_is_known,
        clusters_have_a_profile_or_say_not_yet,
        back_up_is_another_person,
        is_no_partner_too,
    ),
)
