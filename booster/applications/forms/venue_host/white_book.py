"""Annex II for venue hosts: what a venue must and should offer.

The announcement does not publish this book. Its thresholds are decided for this platform; they rest on common planning
figures for rooms, screens, networks and access.
"""

from typing import Final

from flask_babel import lazy_gettext as _l

from booster.applications.forms.clause import Clause, Level, Topic

DATES: Final = Topic(slug="dates", title=_l("Dates"))
ROOMS: Final = Topic(slug="rooms", title=_l("Rooms"))
EQUIPMENT: Final = Topic(slug="equipment", title=_l("Equipment and network"))
ACCESS: Final = Topic(slug="access", title=_l("Accessibility"))
CATERING: Final = Topic(slug="catering", title=_l("Catering and environment"))
TRAVEL: Final = Topic(slug="travel", title=_l("Travel and hotels"))
TEAM: Final = Topic(slug="team", title=_l("Team and promotion"))
SAFETY: Final = Topic(slug="safety", title=_l("Safety and privacy"))
COSTS: Final = Topic(slug="costs", title=_l("Costs and declarations"))

TOPICS: Final = (DATES, ROOMS, EQUIPMENT, ACCESS, CATERING, TRAVEL, TEAM, SAFETY, COSTS)


def _must(number: int, topic: Topic, text: object, *looks_at: str) -> Clause:
    return Clause(number=f"W{number}", level=Level.MUST, topic=topic, text=text, looks_at=looks_at)


def _should(number: int, topic: Topic, text: object, *looks_at: str) -> Clause:
    return Clause(number=f"W{number}", level=Level.SHOULD, topic=topic, text=text, looks_at=looks_at)


CLAUSES: Final = (
    _must(1, DATES, _l("Two working days in a row are offered, between %(first)s and %(last)s."), "D1"),
    _should(
        2, DATES,
        _l("At least two pairs of dates are offered, and the first is booked or held until after the decision."),
        "D1", "D3",
    ),
    _must(
        3, DATES, _l("Setting up can start on the evening before, or at least 2 hours before the training."),
        "D4", "D5",
    ),
    _must(4, DATES, _l("The building is open for at least 9 hours on each day."), "D5"),
    _must(5, ROOMS, _l("The main room is licensed for at least %(people)s people."), "E10"),
    _must(
        6, ROOMS,
        _l("The main room seats at least %(seats)s in cabaret, in U-shape or in rows of tables that move."),
        "E11", "E12",
    ),
    _should(7, ROOMS, _l("The main room has at least %(main_area)s m²: 2 m² for each person on site."), "E8"),
    _should(
        8, ROOMS,
        _l(
            "The seats stated leave everybody room: at least 1.1 m² each in theatre rows, 1.6 m² in classroom rows, "
            "2.0 m² in cabaret and 2.3 m² in U-shape."
        ),
        "E8", "E11",
    ),
    _must(9, ROOMS, _l("There are at least 2 rooms for small groups besides the main room."), "E7"),
    _should(
        10, ROOMS,
        _l("There are at least 3 rooms for small groups with 10 seats or more, within 5 minutes of the main room."),
        "E7", "E11", "E15",
    ),
    _must(11, ROOMS, _l("The furniture of the main room can be moved."), "E12"),
    _should(
        12, ROOMS,
        _l("The main room has daylight, can be darkened, and its heating and air can be controlled."), "E13",
    ),
    _should(
        13, ROOMS,
        _l("A separate area for registration and breaks has at least %(foyer_area)s m²: 0.9 m² for each person."),
        "E7", "E17",
    ),
    _should(14, ROOMS, _l("There is another room or house to turn to if the main room cannot be used."), "E19"),
    _must(15, ROOMS, _l("If the house belongs to somebody else, its owner agrees in writing."), "E2", "E3"),
    _must(16, ROOMS, _l("A floor plan and at least 2 photographs are enclosed."), "E21", "E22"),
    _must(17, EQUIPMENT, _l("The main room has one large display, with sound."), "F1", "F4"),
    _should(
        18, EQUIPMENT, _l("The picture is at least a sixth as high as the main room is long."), "F1", "E9",
    ),
    _must(
        19, EQUIPMENT, _l("There are at least 2 wireless microphones, held in the hand or worn on the head."), "F3",
    ),
    _should(
        20, EQUIPMENT, _l("There are at least %(boards)s flip-charts or boards: one for every 8 participants."), "F5",
    ),
    _must(21, EQUIPMENT, _l("The internet connection gives at least 50 Mbit/s down and 20 Mbit/s up."), "F6"),
    _should(22, EQUIPMENT, _l("The internet connection gives at least 100 Mbit/s in both directions."), "F6"),
    _must(
        23, EQUIPMENT,
        _l("The Wi-Fi carries at least %(devices)s devices at once, and guests can use it without an account."),
        "F7", "F8",
    ),
    _should(
        24, EQUIPMENT,
        _l("At least %(sockets)s sockets can be reached from the seats, and the trainer's desk has a wired port."),
        "F9", "F10",
    ),
    _must(25, EQUIPMENT, _l("A technician is in the house or can be called."), "F12"),
    _should(
        26, EQUIPMENT,
        _l("People far away can take part: a room camera, sound without echo and a second screen."), "F11",
    ),
    _must(
        27, ACCESS,
        _l(
            "There is a way without steps to the main room, the meals and the toilets; where help is needed on it, "
            "the application says how it is given."
        ),
        "G1", "G10",
    ),
    _must(28, ACCESS, _l("At least 1 accessible toilet lies on the way without steps."), "G5"),
    _should(
        29, ACCESS,
        _l(
            "Doors are at least 80 cm wide, ramps at most 8 %% steep; lifts have doors of at least 75 cm and are at "
            "least 130 cm deep."
        ),
        "G2", "G3", "G4",
    ),
    _should(30, ACCESS, _l("A parking bay for disabled people is within 50 m of the door."), "G6"),
    _should(31, ACCESS, _l("There is a hearing loop or its equal in the main room, and a quiet room."), "G7", "G8"),
    _must(32, ACCESS, _l("The application says how people who cannot use stairs get out in an emergency."), "G11"),
    _should(33, ACCESS, _l("Somebody else has checked what is said about accessibility."), "G9"),
    _must(
        34, CATERING,
        _l("Four coffee breaks and two lunches can be served in the house or within 5 minutes of it."), "H1", "H3",
    ),
    _must(
        35, CATERING, _l("There is a vegetarian choice, and the 14 allergens are labelled."), "H5", "H6",
    ),
    _should(
        36, CATERING,
        _l("Food is vegetarian unless asked otherwise, with tap water, reusable tableware and a use for left-overs."),
        "H7",
    ),
    _must(
        37, TRAVEL, _l("Public transport goes to the house from an airport or a main railway station."),
        "I1", "I2", "I4",
    ),
    _should(
        38, TRAVEL,
        _l("From an airport to the door it takes at most 60 minutes, and the nearest stop is within 500 m."),
        "I1", "I4",
    ),
    _should(
        39, TRAVEL,
        _l("International trains stop in the town, or direct flights come from at least 10 European countries."),
        "I1", "I2",
    ),
    _must(40, TRAVEL, _l("At least 3 hotels are named."), "I5"),
    _should(
        41, TRAVEL,
        _l(
            "At least %(people)s hotel rooms can be held within 20 minutes, in two price classes or more, one of them "
            "without steps."
        ),
        "I5", "I6",
    ),
    _should(
        42, TRAVEL,
        _l("A single room costs no more than the rate for the country in Commission Decision C(2021)35, as amended."),
        "I5",
    ),
    _must(
        43, TEAM, _l("A coordinator and a deputy are named, and both work in English."), "B18", "B19", "J1",
    ),
    _should(
        44, TEAM,
        _l("At least 2 helpers are there on both days, and the team has held a similar event within 3 years."),
        "J2", "J3",
    ),
    _must(
        45, SAFETY, _l("The licensed number of people is kept to; there is an evacuation plan and first aid."),
        "L1", "L2",
    ),
    _must(
        46, SAFETY,
        _l("Public-liability insurance is in force (least sum insured for this call: %(insurance)s)."), "L3",
    ),
    _should(
        47, CATERING, _l("The house has an environmental label, sorts its waste and runs on green power."),
        "L6", "L7",
    ),
    _must(
        48, COSTS,
        _l("For every cost it is said who pays; what is asked of ECCP is at most %(ceiling)s in all."),
        "K1", "K2", "K3",
    ),
    _must(
        49, COSTS, _l("The declarations are made, the privacy notice is read and the application is signed."),
        "L8", "L9", "L11",
    ),
    _should(50, TEAM, _l("The application says how the event will be made known, and where."), "J7"),
    _should(51, SAFETY, _l("Everybody can choose not to be photographed or recorded."), "L5"),
)
