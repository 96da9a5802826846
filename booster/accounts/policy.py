"""Who may do what with accounts: everybody with their own."""

from booster.accounts.models import Link, Person, SignIn


def own_session(person: Person, sign_in: SignIn) -> bool:
    return sign_in.person_id == person.id


def own_link(person: Person, link: Link) -> bool:
    return link.person_id == person.id
