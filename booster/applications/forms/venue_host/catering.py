"""Section H, catering: what people eat and drink, what it costs and what it leaves behind."""

from booster.applications.forms.choices import Choice, Choices, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Euro
from booster.applications.forms.questions import Question, Text, when
from booster.applications.forms.section import Part, Section
from booster.applications.forms.venue_host.common import people_note, percent
from booster.applications.forms.venue_host.lists import CATERERS, CATERING_PLACES, DIETS, GREEN_SERVICE, NONE
from booster.kit.texts import lazy_gettext as _l


def eccp_may_pay(facts: Facts) -> bool:
    return facts.settings.cost_ceiling > 0


def _price(name: str, label: object, about: object) -> Euro:
    return Euro(id=name, code="H4", label=label, help=about, required=eccp_may_pay, most=500)


SERVICE: tuple[Question, ...] = (
    Choice(
        id="catering_place",
        code="H1",
        label=_l("Where can people eat together?"),
        help=_l("Breaks are short: a longer way takes time from the training."),
        options=CATERING_PLACES,
    ),
    Choice(
        id="caterer",
        code="H2",
        label=_l("Who serves food and drinks?"),
        help=_l("A venue that allows only its own caterer leaves no choice of price or menu."),
        options=CATERERS,
    ),
    Euro(
        id="surcharge",
        code="H2",
        label=_l("What the venue charges for letting another caterer in"),
        help=_l("For the whole event, without VAT. Write 0 if there is none."),
        when=when("caterer", "house_free", "external"),
        most=10_000,
    ),
    YesNo(
        id="serves_all",
        code="H3",
        label=_l("Can four coffee breaks and two lunches be served for everybody?"),
        help=_l("Two breaks and one lunch on each day."),
        note=people_note,
    ),
)

PRICES: tuple[Question, ...] = (
    _price("price_break", _l("One coffee break"), _l("Drinks and something small to eat.")),
    _price("price_lunch", _l("One lunch"), _l("With water and coffee.")),
    _price("price_dinner", _l("One dinner"), _l("Without wine; one evening may be spent together.")),
)

FOOD: tuple[Question, ...] = (
    Choices(
        id="diets",
        code="H5",
        label=_l("Which diets can be served?"),
        help=_l("Participants come from all over Europe and eat in many ways."),
        options=DIETS,
        alone=NONE,
    ),
    Text(
        id="other_diets",
        code="H5",
        label=_l("Which other diets?"),
        help=_l("Such as low in salt."),
        when=when("diets", "other"),
        limit=150,
    ),
    YesNo(
        id="allergens",
        code="H6",
        label=_l("Are the 14 allergens labelled for every dish?"),
        help=_l("Regulation (EU) No 1169/2011 asks for it, also for food that is not packed."),
    ),
)

GREEN: tuple[Question, ...] = (
    Choices(
        id="green_service",
        code="H7",
        label=_l("What is done for the environment?"),
        help=_l("Meals weigh heavily in the footprint of an event."),
        options=GREEN_SERVICE,
        alone=NONE,
    ),
    percent(
        "organic_share",
        "H7",
        _l("Share of organic food"),
        help=_l("By cost, about. Write 0 if there is none."),
    ),
)

SECTION = Section(
    slug="catering",
    title=_l("Catering"),
    letter="H",
    intro=_l("What people would eat and drink on the two days."),
    parts=(
        Part(title=_l("Who serves, and where"), items=SERVICE),
        Part(
            title=_l("Prices for one person"),
            intro=_l("About, without VAT. They make offers from different countries comparable."),
            items=PRICES,
        ),
        Part(title=_l("Food for everybody"), items=FOOD),
        Part(title=_l("Environment"), items=GREEN),
    ),
)
