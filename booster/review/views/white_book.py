"""The white books of a call side by side: clauses down, applications across."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.calls.models import Batch, Call
from booster.kit.pages import page
from booster.kit.paging import Listed, page_asked
from booster.review.queries import closed_to
from booster.review.queries.sheets import Column, columns_for, columns_in
from booster.review.sheet import Book, ClauseState
from booster.review.views.access import batch_to_read, call_to_read, unsealed_call
from booster.review.views.blueprint import bp
from booster.review.views.board import address_of, named


@bp.get("/review/calls/<slug>/white-book")
def white_books(slug: str) -> ResponseReturnValue:
    call = unsealed_call(slug)
    batch = batch_to_read(call)
    return _show(call, columns_in(call, batch, without=closed_to(the_person()), asked=page_asked()), batch)


@bp.get("/review/white-book/<slug>")
def my_white_books(slug: str) -> ResponseReturnValue:
    """Those of the applications that a reviewer may read; whoever may read none learns nothing."""
    call = call_to_read(slug)
    listed = columns_for(the_person(), call, page_asked())
    if not listed.rows:
        raise NotFound
    return _show(call, listed, None)


def _show(call: Call, listed: Listed[Column], batch: Batch | None) -> ResponseReturnValue:
    """Show the sheets of a batch to whoever coordinates the call, or those that a reviewer may read."""
    books = [column.book for column in listed.rows if column.book]
    word = request.args.get("state", "")
    # A word that nobody knows looks for nothing.
    chosen = word if word in set(ClauseState) else ""
    clauses = [one for one in (books[0].clauses if books else ()) if _stands(books, one.number, chosen)]
    # What somebody misses comes first: the rest tells nobody apart.
    shared = {one.number for one in clauses if all(_meets(book, one.number) for book in books)}
    return page(
        "review/white_books.html",
        call=call,
        columns=listed.rows,
        missed=[one for one in clauses if one.number not in shared],
        shared=[one for one in clauses if one.number in shared],
        pages=listed.pages,
        batch_number=named(call, batch),
        coordinates=bool(batch),
        states=list(ClauseState),
        chosen=chosen,
        back_address=url_for("review.board", **address_of(call, batch)) if batch else url_for("review.mine"),
        address=lambda reference: _address(call, reference, coordinates=bool(batch)),
    )


def _meets(book: Book, number: str) -> bool:
    clause = book.by_number.get(number)
    return clause is not None and clause.state is ClauseState.MET


def _stands(books: list[Book], number: str, word: str) -> bool:
    """Say whether a clause stands so for one of them, if only such are looked for."""
    found = (book.by_number.get(number) for book in books)
    return not word or any(clause.state == word for clause in found if clause)


def _address(call: Call, reference: str, *, coordinates: bool) -> str:
    if coordinates:
        return url_for("review.application", slug=call.slug, reference=reference)
    return url_for("review.show", reference=reference)
