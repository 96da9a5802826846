"""Long lists, page by page: which page is asked for, what stands on it, and where the others are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Select, func, select

from booster.kit.db import db

Row = TypeVar("Row")


@dataclass(frozen=True)
class Pages:
    """Where one is in a list; `name` is what its pages are called in an address, `size` how many rows one has."""

    number: int
    last: int
    size: int
    name: str = "page"

    @property
    def skip(self) -> int:
        """Count the rows of the pages before."""
        return (self.number - 1) * self.size

    def href(self, number: int, **shown: object) -> str:
        """Lead to another page of the same list: what else its address asked for, and what is shown without asking."""
        named = {name: value for name, value in shown.items() if value is not None} | {self.name: number}
        kept = [(name, value) for name, value in request.args.items(multi=True) if name not in named]
        return "?" + urlencode([*kept, *named.items()])


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """One page of a list, and where it stands among the others."""

    rows: Sequence[Row]
    pages: Pages


def page_asked(name: str = "page") -> int | None:
    """Read which page the address asks for, if any; only the list knows which there are."""
    return request.args.get(name, type=int)


def listed(query: Select[Row], size: int, asked: int | None, *, name: str = "page") -> Listed[Row]:
    """Read one page of what a query finds, in two queries however long the list is."""
    count = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    pages = pages_of(count, size, asked, name=name)
    return Listed(db.session.scalars(query.limit(pages.size).offset(pages.skip)).all(), pages)


def pages_of(count: int, size: int, asked: int | None, *, newest_is_last: bool = False, name: str = "page") -> Pages:
    """Divide so many rows into pages, of which one is shown: the one asked for, or the nearest that there is.

    If none is asked for it is the page with the newest rows, which is the first unless those stand last.
    """
    last = max(1, -(-count // size))
    newest = last if newest_is_last else 1
    number = newest if asked is None else min(max(asked, 1), last)
    return Pages(number, last, size, name)
