"""Publish the results: first what will be told to whom, then the one button."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue

from booster.accounts.session import given_back, the_person
from booster.applications.forms import edition
from booster.kit.clock import BRUSSELS
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext
from booster.review import policy, queries
from booster.review.forms import PublishForm
from booster.review.services import publishing
from booster.review.services.notices import books, chosen, fingerprint, has_reserve, notices
from booster.review.services.planning import BadDay
from booster.review.views.access import batch_to_read, unsealed_call
from booster.review.views.blueprint import bp
from booster.review.views.board import named
from booster.review.views.score_page import numbered


@bp.get("/review/calls/<slug>/publish")
def preview(slug: str) -> ResponseReturnValue:
    return _page(slug, PublishForm(given_back()))


def _page(slug: str, form: PublishForm, *, status: int = 200) -> ResponseReturnValue:
    call = unsealed_call(slug)
    batch = batch_to_read(call)
    is_closed = bool(queries.closed_in(the_person(), call, batch))
    published_at = call.published_in(batch.number)
    # Where one must not know of everything, one reads nothing: each letter tells what was decided.
    told = [] if is_closed else notices(call, batch)
    return page(
        "review/publish.html",
        status=status,
        form=form,
        call=call,
        batch=batch,
        published_at=published_at,
        notices=told,
        has_reserve=has_reserve(told),
        reserve_until=queries.reserve_until(call, batch) if published_at else None,
        today=g.now.astimezone(BRUSSELS).date(),
        chosen=chosen(told),
        books=books(told),
        grid=edition(call.edition).grid,
        numbered=numbered,
        letters=sum(len(notice.to) for notice in told),
        reviews=policy.review,
        unfinished={} if is_closed or published_at else queries.unfinished_in(call, batch),
        obstacle=publishing.ForAnotherCoordinator() if is_closed else publishing.obstacle(call, batch, told, g.now),
        shown=fingerprint(told),
    )


@bp.post("/review/calls/<slug>/publish")
def publish(slug: str) -> ResponseReturnValue:
    form = PublishForm()
    if not form.validate():
        return _page(slug, form, status=422)
    shown, until = request.form.get("shown", ""), form.reserve_until.data
    try:
        with transaction():
            call = unsealed_call(slug)
            batch = batch_to_read(call)
            told = publishing.publish(call, batch, shown=shown, reserve_until=until, by=the_person(), now=g.now)
    except BadDay as error:
        form.reserve_until.errors = [error.sentence]
        return _page(slug, form, status=error.status)
    if told:
        done = ngettext(
            "The results are published. One applicant is being told now.",
            "The results are published. %(num)s applicants are being told now.",
            len(told),
        )
    else:
        done = _("The page of the call now says that nobody was chosen in batch %(number)s.", number=batch.number)
    flash(done, "success")
    return see_other("review.board", slug=slug, batch=named(call, batch))
