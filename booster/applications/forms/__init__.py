"""The application forms: one folder per edition, plain Python objects, no database and no request.

A folder in here whose package holds an EDITION is an edition; nothing else has to name it.
"""

from importlib import import_module
from pkgutil import iter_modules

from booster.applications.forms.edition import Criterion, Edition, Grid
from booster.applications.forms.section import Section

__all__ = ["EDITIONS", "Criterion", "Edition", "Grid", "Section", "edition"]


def _editions() -> dict[str, Edition]:
    packages = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.ispkg]
    editions: list[Edition] = [package.EDITION for package in packages if hasattr(package, "EDITION")]
    return {one.name: one for one in editions}


EDITIONS = _editions()


def edition(name: str) -> Edition:
    """Return an edition; raises KeyError for a name that no folder has."""
    return EDITIONS[name]
