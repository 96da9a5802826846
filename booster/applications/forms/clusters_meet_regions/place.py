"""Section F, the place: where the workshop takes place, and for how many."""

from booster.applications.forms.choices import Choice, Choices, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import LongText, Text, when
from booster.applications.forms.section import Part, Section
from booster.applications.forms.venue_host.common import address
from booster.applications.forms.venue_host.lists import STEP_FREE_WAYS, YES_NO_UNKNOWN
from booster.applications.forms.venue_host.regions import region_is_in_country, region_named
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def _people(facts: Facts) -> str:
    settings = facts.settings
    return gettext(
        "There will be about %(people)s people: %(seats)s participants, and speakers, staff and guests.",
        people=settings.people_on_site,
        seats=settings.seats,
    )


SECTION = Section(
    slug="place",
    title=_l("The place"),
    letter="F",
    intro=_l("Any venue in the region is welcome, if everybody can come and take part."),
    parts=(
        Part(
            title=_l("The venue"),
            sums=region_named,
            items=(
                Text(
                    id="name",
                    code="F1",
                    label=_l("Name of the venue"),
                    help=_l("As guests find it on a map."),
                    limit=150,
                ),
                *address("F2", "F2", "F2"),
            ),
        ),
        Part(
            title=_l("Rooms and technology"),
            items=(
                Number(
                    id="hall_seats",
                    code="F3",
                    label=_l("Seats in the hall"),
                    help=_l("As many as you may fill, with the stage set up."),
                    note=_people,
                    most=5000,
                    unit=_l("seats"),
                    singular=_l("seat"),
                ),
                Number(
                    id="group_rooms",
                    code="F4",
                    label=_l("Rooms for work in groups, besides the hall"),
                    help=_l("Corners of the hall do not count: groups have to hear themselves."),
                    most=30,
                    unit=_l("rooms"),
                    singular=_l("room"),
                ),
                Number(
                    id="download_speed",
                    code="F5",
                    label=_l("Download speed"),
                    help=_l("What remains for the workshop when the venue is in use."),
                    least=1,
                    most=100_000,
                    unit=_l("Mbit/s"),
                ),
                YesNo(
                    id="remote",
                    code="F6",
                    label=_l("Can people follow from afar and ask questions?"),
                    help=_l("With a camera, sound in both directions and somebody who looks after them."),
                ),
            ),
        ),
        Part(
            title=_l("For everybody"),
            items=(
                Choice(
                    id="step_free",
                    code="F7",
                    label=_l("Is there a way without steps from the street to every room and the toilets?"),
                    help=_l("One step anywhere on the way keeps a wheelchair out."),
                    options=STEP_FREE_WAYS,
                ),
                LongText(
                    id="barriers",
                    code="F7",
                    label=_l("What stands in the way, and how do you help?"),
                    help=_l("An honest answer lets people plan."),
                    when=when("step_free", "help", "no"),
                    limit=1000,
                    rows=4,
                ),
                Choice(
                    id="listening_aid",
                    code="F8",
                    label=_l("Is there a hearing loop or another listening aid?"),
                    help=_l("It can be lent for the day."),
                    options=YES_NO_UNKNOWN,
                ),
                Choices(
                    id="meals",
                    code="F9",
                    label=_l("What will meals be like?"),
                    help=_l("Tick what you can promise."),
                    options={
                        "vegetarian": _l("Vegetarian dishes for all who want them"),
                        "allergens": _l("Every allergen is named"),
                        "tap_water": _l("Tap water in jugs"),
                        "reusable": _l("Reusable tableware"),
                        "none": _l("None of these"),
                    },
                    alone="none",
                ),
            ),
        ),
    ),
    rules=(region_is_in_country,),
)
