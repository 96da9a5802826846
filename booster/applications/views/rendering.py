"""Questions as markup, remembered: from one look at a section to the next, most of them are as they were."""

from functools import lru_cache
from itertools import count

from flask import current_app
from flask_babel import get_locale
from markupsafe import Markup

from booster.applications.forms.asked import Asked
from booster.applications.forms.facts import Facts

# About 10 MB. Long texts are not kept: they change most and gain least.
MOST = 10_000
LONGEST = 300

_numbers = count()
_remembered: dict[tuple[object, ...], Markup] = {}


@lru_cache(maxsize=1_000)
def _number(*_facts: object) -> int:
    """Give a short name to what is long to compare, a new one for each."""
    return next(_numbers)


class Renderer:
    """Writes the questions of one section as markup, for one set of facts and in one language."""

    def __init__(self, edition: str, slug: str, facts: Facts) -> None:
        partners = tuple(facts.partners.items())
        self.common = _number(str(get_locale()), edition, slug, facts.settings, partners, facts.is_consortium)
        self.ask = current_app.jinja_env.get_template("applications/_questions.html").module.ask  # type: ignore[attr-defined]

    def markup(self, question: Asked, upload: object = None) -> Markup:
        typed = question.typed
        if upload is not None or sum(map(len, typed)) > LONGEST:
            return Markup(self.ask(question, upload))  # noqa: S704  # What a macro returns is escaped.
        key = (self.common, question.name, question.error, *typed)
        markup = _remembered.get(key)
        if markup is None:
            if len(_remembered) >= MOST:
                _remembered.clear()
            markup = _remembered[key] = Markup(self.ask(question))  # noqa: S704  # As above.
        return markup
