"""The people of the demo world whom one can sign in as."""

from dataclasses import dataclass

from booster.accounts.models import Role

# Published on purpose, which is why no public server starts with these people.
PASSWORD = "orchard-lantern-bridge"  # noqa: S105


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as, and what to try then."""

    name: str
    email: str
    does: str
    role: Role | None = None


LEA = DemoPerson("Lea Vermeulen", "lea@booster.example", "leads a half-written application; go on writing")
PAUL = DemoPerson("Paul De Smet", "paul@booster.example", "speaks for a partner of Lea's; fill in your part")
EMMA = DemoPerson("Emma Everaert", "emma@booster.example", "edits Lea's application; write any section but Paul's")
DAAN = DemoPerson("Daan Declercq", "daan@booster.example", "is Lea's deputy; may submit once she has been silent")
VERA = DemoPerson("Vera Verbeke", "vera@booster.example", "only reads Lea's application, and may comment")
STAN = DemoPerson("Stan Nowak", "stan@booster.example", "knows nothing of Lea's application; start your own")
RITA = DemoPerson(
    "Rita Rossi",
    "rita@booster.example",
    "reviews: one to accept, one half-written, the others handed in",
    Role.REVIEWER,
)
REMI = DemoPerson("Remi Renard", "remi@booster.example", "reviews: all done, and stepped back from one", Role.REVIEWER)
ROSA = DemoPerson("Rosa Ramos", "rosa@booster.example", "reviews: one still to accept", Role.REVIEWER)
ADA = DemoPerson("Ada Adler", "ada@booster.example", "coordinates: check, assign, decide and publish", Role.COORDINATOR)

PEOPLE = (LEA, PAUL, EMMA, DAAN, VERA, STAN, RITA, REMI, ROSA, ADA)
