"""Questions as markup, remembered: from one look at a section to the next, most of them are as they were."""

from flask import current_app
from markupsafe import Markup

from booster.applications.forms.asked import Asked
from booster.applications.forms.facts import Facts
from booster.applications.views.facts_number import facts_number
from booster.kit.memory import Memory
from booster.kit.texts import language

# About 10 MB. Long texts are not kept: they change most and gain least.
_MARKUP: Memory[Markup] = Memory(10_000)
LONGEST = 300


class Renderer:
    """Writes the questions of one section as markup, for one set of facts and in one language."""

    def __init__(self, edition: str, slug: str, facts: Facts) -> None:
        self.common = (language(), edition, slug, facts_number(facts))
        self.ask = current_app.jinja_env.get_template("applications/_questions.html").module.ask  # type: ignore[attr-defined]

    def markup(self, question: Asked, upload: object = None) -> Markup:
        if upload is not None or sum(map(len, question.typed)) > LONGEST:
            return self._write(question, upload)
        key = (self.common, question.name, question.error, *question.typed)
        return _MARKUP.recall(key, lambda: self._write(question))

    def _write(self, question: Asked, upload: object = None) -> Markup:
        return Markup(self.ask(question, upload))  # noqa: S704  # What a macro returns is escaped.
