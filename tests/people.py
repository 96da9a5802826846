"""The people of the tests: each has one name and one job."""

PASSWORD = "lantern-orchard-violet"

NAMES = {
    "lea": "Lea Lambert",
    "paul": "Paul Petrov",
    "emma": "Emma Engel",
    "vera": "Vera Vos",
    "stan": "Stan Strange",
    "rita": "Rita Rossi",
    "remi": "Remi Renard",
    "rosa": "Rosa Ramos",
    "ada": "Ada Adler",
}


def email_of(person: str) -> str:
    return f"{person}@booster.example"
