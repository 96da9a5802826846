"""The words of every page: gettext, with the catalogue of a request looked up once and not for each of its texts."""

from babel.support import NullTranslations
from flask import Flask, g, has_app_context
from flask_babel import Babel, Domain
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


class _Domain(Domain):  # type: ignore[misc]  # Published without types.
    """Remembers the catalogue for as long as a request lasts: a section page says several hundred texts."""

    def get_translations(self) -> NullTranslations:
        if not has_app_context():
            return super().get_translations()
        if "translations" not in g:
            g.translations = super().get_translations()
        return g.translations


DOMAIN = _Domain()


def init_app(app: Flask) -> None:
    babel = Babel(configure_jinja=False)
    # Before init_app: flask-babel takes whatever domain stands there.
    babel.__dict__["domain_instance"] = DOMAIN
    babel.init_app(app)
    app.jinja_env.globals.update(_=_text, gettext=_text, ngettext=_counted_text)


@pass_eval_context
def _text(context: EvalContext, text: str, /, **variables: object) -> str:
    """Translate a text of a template; what is put into it is escaped where the template's own output is."""
    return _filled(context, DOMAIN.get_translations().ugettext(text), variables)


@pass_eval_context
def _counted_text(context: EvalContext, one: str, many: str, number: int, /, **variables: object) -> str:
    text = DOMAIN.get_translations().ungettext(one, many, number)
    return _filled(context, text, {"num": number, **variables})


def _filled(context: EvalContext, text: str, variables: dict[str, object]) -> str:
    final = Markup(text) if context.autoescape else text  # noqa: S704  # Our own text, as in every template.
    return final % variables if variables else final
