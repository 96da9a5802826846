"""Long lists, page by page."""

from dataclasses import dataclass

from flask import request, url_for


@dataclass(frozen=True)
class Pages:
    """Where somebody is in a long list; the address keeps what else was asked for."""

    number: int
    last: int
    size: int

    @classmethod
    def asked(cls, count: int, size: int, *, newest: bool = False) -> "Pages":
        """Read the page from the address; without one it is the first, or the last where the newest stands last."""
        last = max(1, -(-count // size))
        number = request.args.get("page", last if newest else 1, type=int)
        return cls(min(max(number, 1), last), last, size)

    @property
    def skip(self) -> int:
        return (self.number - 1) * self.size

    def href(self, number: int) -> str:
        kept = {name: value for name, value in request.args.items() if name != "page"}
        return url_for(str(request.endpoint), **(request.view_args or {}), **kept, page=number)  # type: ignore[arg-type]
