"""Countries by their ISO 3166-1 codes: the groups that calls choose from, and names in the reader's language."""

import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from babel import Locale
from flask import Flask

from booster.kit.texts import language
from booster.kit.texts import lazy_gettext as _l

GROUPS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
EU: tuple[str, ...] = tuple(GROUPS["union"]["codes"])
ASSOCIATED: tuple[str, ...] = tuple(GROUPS["associated"]["codes"])

KNOWN = frozenset(EU + ASSOCIATED)

KOSOVO = "XK"
KOSOVO_NOTE = _l(
    "* This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the "
    "ICJ Opinion on the Kosovo declaration of independence."
)


def country_name(code: str) -> str:
    """Name a country in the reader's language; a code we do not know stands for itself."""
    return _country_name(code, language())


@lru_cache(maxsize=2_000)
def _country_name(code: str, language: str) -> str:
    name = str(Locale.parse(language).territories.get(code, code)) if language else code
    return f"{name}*" if code == KOSOVO else name


def note(codes: Iterable[str]) -> object:
    """Give the footnote that a list of these countries needs, if any."""
    return KOSOVO_NOTE if KOSOVO in codes else ""


@lru_cache(maxsize=512)
def _collated(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def by_name(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Pair codes with names, in the order of the names."""
    return sorted(((code, country_name(code)) for code in codes), key=lambda pair: _collated(pair[1]))


def init_app(app: Flask) -> None:
    app.add_template_filter(country_name, "country")
