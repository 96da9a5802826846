"""Section J, what you bring: why you want to host, and what the cluster community gains."""

from flask_babel import lazy_gettext as _l

from booster.applications.forms.choices import Choices
from booster.applications.forms.questions import LongText, Number
from booster.applications.forms.section import Part, Section
from booster.applications.forms.venue_host.lists import CHANNELS

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
                    options=CHANNELS,
                ),
                Number(
                    id="reach",
                    code="J7",
                    label=_l("How many people do you reach that way?"),
                    help=_l("An estimate is enough; count everybody once if you can."),
                    most=100_000_000,
                    unit=_l("people"),
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
    ),
)
