"""Section C, partner: what each partner of a consortium says about itself."""

from booster.applications.forms.choices import Choices, Country, Files, Select
from booster.applications.forms.questions import Email, LongText, Pattern, Phone, Text, Url, when
from booster.applications.forms.section import Part, Scope, Section
from booster.applications.forms.venue_host.lists import ORGANISATION_TYPES
from booster.applications.forms.venue_host.regions import region_is_in_country, region_named, region_question
from booster.consortium.roles import ROLES
from booster.files.kinds import Kind
from booster.kit.texts import lazy_gettext as _l

IDENTITY = Part(
    title=_l("Your organisation"),
    sums=region_named,
    items=(
        Text(
            id="legal_name",
            code="C1",
            label=_l("Legal name"),
            help=_l("As in the official register."),
            least=2,
            limit=200,
            autocomplete="organization",
        ),
        Select(
            id="organisation_type",
            code="C1",
            label=_l("Type of organisation"),
            help=_l("It shows how the consortium is made up."),
            options=ORGANISATION_TYPES,
        ),
        Text(
            id="other_type",
            code="C1",
            label=_l("What kind of organisation is it?"),
            help=_l("A few words are enough."),
            when=when("organisation_type", "other"),
            limit=150,
        ),
        Country(
            id="country", code="C1", label=_l("Country"), help=_l("Partners too come from the countries of this call.")
        ),
        region_question("C1"),
        Url(
            id="website",
            code="C1",
            label=_l("Website"),
            help=_l("Reviewers look there to see who you are."),
            autocomplete="url",
        ),
        Pattern(
            id="pic",
            code="C1",
            label=_l("PIC"),
            help=_l("The 9 digits that name you in the Funding & Tenders Portal, if you have them."),
            required=False,
            shape=r"\d{9}",
            sentence=_l("A PIC has exactly 9 digits."),
            limit=40,
            width=10,
        ),
        LongText(
            id="portrait",
            code="C1",
            label=_l("Short portrait"),
            help=_l("What you do and for whom, so that reviewers know you."),
            least=100,
            limit=1000,
        ),
    ),
)

CONTACT = Part(
    title=_l("Contact"),
    intro=_l("The person who answers questions about your part."),
    items=(
        Text(
            id="contact_name",
            code="C1",
            label=_l("Name"),
            help=_l("So that we write to a person."),
            limit=100,
            width=30,
            autocomplete="name",
        ),
        Email(
            id="contact_email",
            code="C1",
            label=_l("E-mail address"),
            help=_l("One that is read every day."),
            autocomplete="email",
            width=30,
        ),
        Phone(
            id="contact_phone",
            code="C1",
            label=_l("Telephone"),
            help=_l("With the country code, such as +32 9 123 45 67."),
            width=20,
            autocomplete="tel",
        ),
    ),
)

CONTRIBUTION = Part(
    title=_l("Your part"),
    items=(
        Choices(
            id="roles",
            code="C2",
            label=_l("What you put in"),
            help=_l("Tick all that apply, so that everybody sees who does what."),
            options=ROLES,
        ),
        LongText(
            id="contribution",
            code="C2",
            label=_l("What exactly will you do?"),
            help=_l("So that nothing is left to nobody."),
            limit=300,
            rows=4,
        ),
        Files(
            id="letter_of_intent",
            code="C3",
            label=_l("Letter of intent"),
            help=_l("A signed letter shows that your organisation stands behind this."),
            required=lambda facts: facts.settings.letters_required,
            kinds=(Kind.PDF,),
            megabytes=5,
        ),
    ),
)

SECTION = Section(
    slug="partner",
    title=_l("Partner"),
    letter="C",
    intro=_l("Each partner fills this in for itself; nobody else can change it."),
    parts=(IDENTITY, CONTACT, CONTRIBUTION),
    rules=(region_is_in_country,),
    scope=Scope.PARTNER,
    named={"legal_name": "name", "country": "country"},
    letter_question="letter_of_intent",
    needed=lambda facts: facts.is_consortium,
)
