"""Parts of pages that say the same again: rendered once for each language."""

from collections.abc import Callable, Hashable
from functools import lru_cache

from flask import Flask, current_app
from markupsafe import Markup

from booster.kit.memory import Memory
from booster.kit.texts import language

_REMEMBERED: Memory[Markup] = Memory(2_000)


def constant_part(template: str) -> Markup:
    """Return a part that uses nothing of its page and nothing of the request but the language."""
    return _rendered(current_app._get_current_object(), template, language())  # type: ignore[attr-defined]  # noqa: SLF001


@lru_cache(maxsize=200)
def _rendered(app: Flask, template: str, _locale: str) -> Markup:
    return Markup(app.jinja_env.get_template(template).render())  # noqa: S704  # Our own template.


def remembered(name: str, macro: Callable[..., Markup], *arguments: Hashable) -> Markup:
    """Return what a macro makes of its arguments, if it uses nothing else; `name` is the macro's, for all templates."""
    return _REMEMBERED.recall((language(), name, arguments), lambda: macro(*arguments))


def init_app(app: Flask) -> None:
    app.add_template_global(remembered)
    app.add_template_global(constant_part)
