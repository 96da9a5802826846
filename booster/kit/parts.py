"""Parts of pages that say the same to everybody: rendered once for each language."""

from functools import lru_cache

from flask import Flask, current_app
from markupsafe import Markup

from booster.kit.texts import language


def constant_part(template: str) -> Markup:
    """Return a part that uses nothing of its page and nothing of the request but the language."""
    return _rendered(current_app._get_current_object(), template, language())  # type: ignore[attr-defined]  # noqa: SLF001


@lru_cache(maxsize=200)
def _rendered(app: Flask, template: str, _locale: str) -> Markup:
    return Markup(app.jinja_env.get_template(template).render())  # noqa: S704  # Our own template.


def init_app(app: Flask) -> None:
    app.add_template_global(constant_part)
