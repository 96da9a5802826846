"""Section J, what you bring: why you want to host, and what the cluster community gains."""

from booster.applications.forms.choices import Choice, Choices, Files
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import LongText, when
from booster.applications.forms.section import Part, Section
from booster.applications.forms.venue_host.lists import CHANNELS, DECLARED, OFFERS
from booster.files.kinds import Kind
from booster.kit.texts import lazy_gettext as _l

SECTION = Section(
    slug="contribution",
    title=_l("What you bring"),
    letter="J",
    intro=_l("Rooms can be hired anywhere. Say here why the training should come to you."),
    parts=(
        Part(
            title=_l("Why you"),
            items=(
                LongText(
                    id="motivation",
                    code="J4",
                    label=_l("Why do you want to host the training?"),
                    help=_l("What you hope for, and what participants will find only at your place."),
                    least=300,
                    limit=2000,
                    rows=10,
                ),
                LongText(
                    id="cluster_link",
                    code="J5",
                    label=_l("How are you linked to clusters?"),
                    help=_l("The clusters of your region, its priorities for smart specialisation, its ecosystems."),
                    least=300,
                    limit=2000,
                    rows=10,
                ),
            ),
        ),
        Part(
            title=_l("Making it known"),
            items=(
                Choices(
                    id="channels",
                    code="J7",
                    label=_l("Where will you talk about the training?"),
                    help=_l("Only what you use today; it shows whom you reach."),
                    options=CHANNELS,
                ),
                Number(
                    id="reach",
                    code="J7",
                    label=_l("How many people do you reach that way?"),
                    help=_l("An estimate is enough; count everybody once if you can."),
                    most=100_000_000,
                    unit=_l("people"),
                    singular=_l("person"),
                ),
                LongText(
                    id="promotion",
                    code="J7",
                    label=_l("What will you do before, during and after it?"),
                    help=_l("Host and ECCP make the training known together; this is your share."),
                    limit=1000,
                ),
            ),
        ),
        Part(
            title=_l("More than rooms"),
            items=(
                Choices(
                    id="offers",
                    code="J6",
                    label=_l("What else do you offer?"),
                    help=_l("What participants would remember. Nobody has to offer more than the rooms."),
                    options=OFFERS,
                    required=False,
                ),
                LongText(
                    id="offer_text",
                    code="J6",
                    label=_l("Tell us about it"),
                    help=_l("Whom they would meet and what they would see, and when."),
                    required=False,
                    limit=1500,
                ),
            ),
        ),
        Part(
            title=_l("Support and ties"),
            items=(
                Files(
                    id="support_letter",
                    code="J8",
                    label=_l("Letter of support from the regional authority"),
                    help=_l("It shows that the region stands behind you."),
                    required=lambda facts: facts.settings.support_letter_required,
                    kinds=(Kind.PDF,),
                    megabytes=5,
                ),
                Choice(
                    id="supplier_ties",
                    code="J9",
                    label=_l("Are people of your team tied to suppliers that you propose?"),
                    help=_l("By work, money or family: to a hotel, a caterer, the venue. Saying so is no fault."),
                    options=DECLARED,
                ),
                LongText(
                    id="supplier_ties_text",
                    code="J9",
                    label=_l("Describe these ties"),
                    help=_l("Who is tied to whom, and how."),
                    when=when("supplier_ties", "described"),
                    limit=500,
                    rows=4,
                ),
            ),
        ),
    ),
)
