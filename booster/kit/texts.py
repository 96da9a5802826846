"""The words of every page: gettext, quick enough for a page that says several hundred texts.

flask-babel looks the catalogue up anew for each text. Here it is looked up once for a request, and once for a piece of
work that has none, such as a look at the clock. Rooms take `gettext`, `ngettext` and `lazy_gettext` from this module.
"""

from contextvars import ContextVar
from functools import cached_property, lru_cache
from typing import Any

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, appcontext_popped, appcontext_pushed
from flask_babel import Babel, get_locale, get_translations
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape


class _Words:
    """The catalogue and the language of whoever reads, looked up with the first text: not every answer says one."""

    @cached_property
    def catalogue(self) -> NullTranslations:
        return get_translations()

    @cached_property
    def language(self) -> str:
        return str(get_locale() or "")


_words: ContextVar[_Words | None] = ContextVar("words", default=None)


def _texts() -> NullTranslations:
    return (_words.get() or _Words()).catalogue


def gettext(text: str, /, **variables: object) -> str:
    translated: str = _texts().ugettext(text)
    return translated % variables if variables else translated


def pgettext(context: str, text: str, /) -> str:
    """Translate a word that is said of several things, which another language may tell apart."""
    return str(_texts().upgettext(context, text))


def ngettext(one: str, many: str, number: int, /, **variables: object) -> str:
    translated: str = _texts().ungettext(one, many, number)
    return translated % {"num": number, **variables}


def plurals(one: str, many: str, /) -> dict[str, str]:
    """Give a counted text in every form that a language has, named as scripts name them (Intl.PluralRules)."""
    return {form: _texts().ungettext(one, many, count) for form, count in _counts(language() or "en").items()}


@lru_cache(maxsize=64)
def _counts(locale: str) -> dict[str, int]:
    """Find a number for each form; the French one for millions is that of a whole one."""
    form_of = Locale.parse(locale).plural_form
    return {form_of(count): count for count in (1_000_000, *range(200, -1, -1))}


def language() -> str:
    """Name the language of whoever reads, for what is remembered in each language; empty where nobody does."""
    return (_words.get() or _Words()).language


def page_language() -> str:
    """Name the language of a page as markup and scripts do: en-GB."""
    return language().replace("_", "-")


def in_english() -> Markup:
    """Mark in its tag what is in English whatever its page is in, such as the texts of a call."""
    return Markup() if language()[:2] in {"", "en"} else Markup(' lang="en"')


class _Lazy(LazyString):  # type: ignore[misc]  # Published without types.
    """A text that is said when it is shown; it tells templates at once that it is no markup."""

    def __html__(self) -> Markup:
        return escape(str(self))


def lazy_gettext(text: str, /, **variables: object) -> Any:
    """Say a text when it is shown, in the language of whoever reads it."""
    return _Lazy(gettext, text, **variables)


def lazy_pgettext(context: str, text: str, /) -> Any:
    return _Lazy(pgettext, context, text)


def init_app(app: Flask) -> None:
    Babel(configure_jinja=False).init_app(app)
    appcontext_pushed.connect(_begin, app)
    # Once more: only a request says in which language.
    app.before_request(_begin)
    appcontext_popped.connect(_end, app)
    app.jinja_env.globals.update(_=_text, gettext=_text, ngettext=_counted_text, pgettext=_text_of)
    app.jinja_env.globals.update(in_english=in_english, page_language=page_language, plurals=plurals)


def _begin(_app: Flask | None = None) -> None:
    _words.set(_Words())


def _end(_app: Flask) -> None:
    _words.set(None)


@pass_eval_context
def _text(context: EvalContext, text: str, /, **variables: object) -> str:
    """Translate a text of a template; what is put into it is escaped where the template's own output is."""
    return _filled(context, _texts().ugettext(text), variables)


@pass_eval_context
def _text_of(context: EvalContext, whose: str, text: str, /) -> str:
    return _filled(context, _texts().upgettext(whose, text), {})


@pass_eval_context
def _counted_text(context: EvalContext, one: str, many: str, number: int, /, **variables: object) -> str:
    return _filled(context, _texts().ungettext(one, many, number), {"num": number, **variables})


def _filled(context: EvalContext, text: str, variables: dict[str, object]) -> str:
    final = Markup(text) if context.autoescape else text  # noqa: S704  # Our own text, as in every template.
    return final % variables if variables else final
