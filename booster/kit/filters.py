"""What templates may say about times, days and numbers."""

from datetime import UTC, datetime
from functools import lru_cache

from babel.numbers import format_decimal
from flask import Flask
from markupsafe import Markup, escape

from booster.kit.clock import BRUSSELS, brussels_hour, day_text, moment_text
from booster.kit.texts import gettext, language


def brussels(moment: datetime) -> Markup:
    """Write a moment in Brussels time; the script puts the reader's own zone beside it."""
    return _brussels(moment, language())


@lru_cache(maxsize=10_000)
def _brussels(moment: datetime, _language: str) -> Markup:
    """Remembered: pages about one call say the same few moments."""
    instant = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    # On one line wherever there is room, so that no hour stands there without its zone.
    hour = Markup('<span class="b-time__hour">{}</span>').format(brussels_hour(moment))
    day = escape(day_text(moment.astimezone(BRUSSELS).date()))
    return Markup(f'<time datetime="{instant}" data-local>{moment_text(day, hour)}</time>')  # noqa: S704


def utc(moment: datetime) -> str:
    """Write a moment in UTC, for those whose browser runs no script; around midnight it is of another day there."""
    there = moment.astimezone(UTC)
    if there.date() == moment.astimezone(BRUSSELS).date():
        return f"{there:%H:%M} UTC"
    return str(gettext("%(day)s, %(hour)s UTC", day=day_text(there.date()), hour=f"{there:%H:%M}"))


def number(value: float) -> str:
    return _number(value, language())


@lru_cache(maxsize=10_000)
def _number(value: float, locale: str) -> str:
    """Pages say the same few numbers over and over, and the rules of a language take their time."""
    return str(format_decimal(value, locale=locale))


def hundredths(value: float) -> str:
    """Write what was rounded to two decimals with both of them: 4.00 beside 3.67."""
    return str(format_decimal(value, "0.00", locale=language()))


def tenths(value: float) -> str:
    """Write what comes in halves with its decimal, also where that is nought: 4.0 beside 4.5."""
    return str(format_decimal(value, "0.0", locale=language()))


def paragraphs(text: str) -> Markup:
    """Show plain text as people typed it: an empty line parts paragraphs, a line end stays one."""
    parts = [part for part in str(text).replace("\r\n", "\n").split("\n\n") if part.strip()]
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in part.strip().split("\n")))
        for part in parts
    )


def init_app(app: Flask) -> None:
    app.add_template_filter(brussels)
    app.add_template_filter(utc)
    app.add_template_filter(day_text, "date")
    app.add_template_filter(number)
    app.add_template_filter(hundredths)
    app.add_template_filter(tenths)
    app.add_template_filter(paragraphs)
