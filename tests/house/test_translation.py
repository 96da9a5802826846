"""Translators are given every text: what `pybabel extract -F pyproject.toml` finds."""

import re
import tomllib

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.frontend import parse_keywords

from booster.setup.places import ROOT

# A text is said, by whatever name. Babel passes over one that is no constant, or stands in an f-string or in another.
SAID = re.compile(r"(?<![\w.*])(?<!def )(?:_|_l|(?:lazy_)?n?p?gettext)\(")
NO_CONSTANT = re.compile(SAID.pattern + r"(?!\s*[\"'])")


def found(path, mapping):
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(mapping["keywords"])}
    return len(extract_from_file(mapping["method"], path, keywords=keywords))


def test_no_text_is_kept_from_the_translators():
    python, _templates = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    said = {path: len(SAID.findall(path.read_text("utf-8"))) for path in (ROOT / "booster").rglob("*.py")}
    pages = (ROOT / "templates").rglob("*.*")

    assert [path.name for path, count in said.items() if count and count != found(path, python)] == []
    assert [path.name for path in pages if NO_CONSTANT.search(path.read_text("utf-8"))] == []
