"""Section E, venue: the place, who runs it, its rooms (see `rooms`), a plan and photographs."""

from collections.abc import Iterator

from booster.applications.forms.choices import Choice, Choices, Files, Select, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Degrees, Number
from booster.applications.forms.questions import LongText, Text, when
from booster.applications.forms.section import Answers, Part, Problem, Section
from booster.applications.forms.venue_host import rooms
from booster.applications.forms.venue_host.common import address
from booster.applications.forms.venue_host.lists import STORAGE, YES_NO_UNKNOWN
from booster.applications.forms.venue_host.regions import region_is_in_country, region_named
from booster.files.kinds import Kind
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def who_may_run_it(facts: Facts) -> dict[str, object]:
    """Offer a partner only to those who have partners."""
    partner = {"partner": _l("A partner")} if facts.partners else {}
    return {"lead": _l("We do"), **partner, "third_party": _l("Somebody else")}


def partners(facts: Facts) -> dict[str, object]:
    return dict(facts.partners)


def both_coordinates(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    for given, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if given in answers and other not in answers:
            yield Problem(other, gettext("A point on the map needs both numbers."), is_missing=True)


PLACE = Part(
    title=_l("The place"),
    sums=region_named,
    items=(
        Text(id="name", code="E1", label=_l("Name of the venue"), help=_l("As guests find it on a map."), limit=150),
        Choice(
            id="run_by",
            code="E2",
            label=_l("Who owns or runs the venue?"),
            help=_l("A host need not own the venue, but must be sure of it."),
            options=who_may_run_it,
        ),
        Select(
            id="run_by_partner",
            code="E2",
            label=_l("Which partner owns or runs it?"),
            help=_l("The partner says in its own section what it puts in."),
            when=when("run_by", "partner"),
            options=partners,
        ),
        Files(
            id="owner_consent",
            code="E3",
            label=_l("The owner's written consent"),
            help=_l("A letter or an e-mail in which the owner agrees to the training at these dates."),
            when=when("run_by", "third_party"),
            kinds=(Kind.PDF,),
            megabytes=5,
        ),
        *address("E4", "E4", "E4"),
        Degrees(
            id="latitude",
            code="E5",
            label=_l("Latitude"),
            help=_l("In degrees, such as 51.0435. South is negative. We use it to draw the map."),
            required=False,
            least=-90,
            most=90,
        ),
        Degrees(
            id="longitude",
            code="E5",
            label=_l("Longitude"),
            help=_l("In degrees, such as 3.7274. West is negative."),
            required=False,
            least=-180,
            most=180,
        ),
    ),
)

AROUND = Part(
    title=_l("Around the rooms"),
    items=(
        Number(
            id="foyer_area",
            code="E17",
            label=_l("Foyer, or space to register people in"),
            help=_l("Everybody arrives within half an hour. Write 0 if there is none."),
            most=5000,
            unit=_l("m²"),
            decimals=1,
        ),
        Choices(
            id="storage",
            code="E18",
            label=_l("Where things can be left"),
            help=_l("Coats, suitcases and our material."),
            options=STORAGE,
            required=False,
        ),
        YesNo(
            id="fallback",
            code="E19",
            label=_l("Is there another room or venue if the main room cannot be used?"),
            help=_l("Pipes burst. It need not be as good, but it must be free."),
        ),
        LongText(
            id="fallback_text",
            code="E19",
            label=_l("Which other room or venue?"),
            help=_l("Its name, how far it is and how many it seats."),
            when=when("fallback", "yes"),
            limit=400,
            rows=3,
        ),
        Choice(
            id="other_events",
            code="E20",
            anew=True,
            label=_l("Are there other events at the venue on these days?"),
            help=_l("They may be loud, or use the same foyer and kitchen."),
            options=YES_NO_UNKNOWN,
        ),
        LongText(
            id="other_events_text",
            code="E20",
            anew=True,
            label=_l("Which other events, and what do we share with them?"),
            help=_l("As far as you may say."),
            when=when("other_events", "yes"),
            limit=400,
            rows=3,
        ),
    ),
)

PICTURES = Part(
    title=_l("Plan and photographs"),
    items=(
        Files(
            id="floor_plan",
            code="E21",
            label=_l("Floor plan"),
            help=_l("It shows how the rooms lie to each other."),
            kinds=(Kind.PDF, Kind.PNG, Kind.JPEG),
            megabytes=10,
        ),
        Files(
            id="photos",
            code="E22",
            label=_l("Photographs"),
            help=_l("Of the main room at least. Say in words what each one shows."),
            kinds=(Kind.JPEG, Kind.PNG, Kind.WEBP),
            megabytes=5,
            least=2,
            most=8,
            described=True,
        ),
    ),
)

SECTION = Section(
    slug="venue",
    title=_l("Venue"),
    letter="E",
    intro=_l("Where the training would take place. Reviewers see the rooms only through your answers."),
    parts=(PLACE, rooms.PART, AROUND, PICTURES),
    rules=(region_is_in_country, both_coordinates, rooms.rooms_to_work_in, rooms.main_room_in_two_layouts),
)
