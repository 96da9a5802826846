"""Whole pages for browsers, parts of pages for htmx: one decision in one place."""

from http import HTTPStatus

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse


def wants_part() -> bool:
    """Say whether htmx asked for a part; a restored history entry needs the whole page."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in headers


def page(full: str, *, part: str | None = None, status: int = 200, **context: object) -> Response:
    """Render the part that htmx asked for, or else the page that includes it; its title says whether it refuses."""
    context.setdefault("failed", status in {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})
    response = make_response(render_template(part if part and wants_part() else full, **context), status)
    response.vary.add("HX-Request")
    return response


def see_other(endpoint: str, **values: object) -> BaseResponse:
    """Answer a POST: the browser goes on with GET, so that reloading sends nothing twice."""
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[arg-type]  # What an address takes, Flask knows.
