"""Where in a browser the words wait that could not be sent. An address may change meanwhile, an account does not."""

from booster.accounts.session import keeps_nothing, the_person
from booster.applications.models import Application
from booster.kit.tokens import digest


def kept_words(application: Application) -> str:
    """Name the place for this person's words of an application; empty on a shared computer, where nothing is kept."""
    if keeps_nothing():
        return ""
    return digest(f"{the_person().id}|{application.key}")[:16]


def kept_words_of_section(application: Application, slug: str, partner_key: str) -> str:
    place = kept_words(application)
    return place and f"{place}-{digest(f'{slug}|{partner_key}')[:12]}"
