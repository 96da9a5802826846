"""The history of an assessment, for its reviewer alone: every value of every field, and one brought back."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.applications.ledger import ASIDE
from booster.kit.db import transaction
from booster.kit.numbers import number_in
from booster.kit.pages import page, see_other
from booster.kit.paging import page_asked
from booster.kit.texts import gettext as _
from booster.review.assessment import fields, label_of
from booster.review.queries import ledger
from booster.review.services import assessing
from booster.review.services.grids import grid_of
from booster.review.services.restoring import restore
from booster.review.views.access import readable_assignment
from booster.review.views.blueprint import bp


@bp.get("/review/<reference>/history")
def assessment_history(reference: str) -> ResponseReturnValue:
    assignment = readable_assignment(reference)
    grid, saves = grid_of(assignment.application), ledger.saves_by_field(assignment)
    lines = [(saves[field], label_of(grid, field)) for field in fields(grid) if field in saves]
    return page("review/history/fields.html", application=assignment.application, lines=lines)


@bp.get("/review/<reference>/history/field")
def assessed_field(reference: str) -> ResponseReturnValue:
    assignment, field = readable_assignment(reference), request.args.get("of", "")
    if not field:
        return see_other("review.assessment_history", reference=reference)
    grid, saves = grid_of(assignment.application), ledger.saves_by_field(assignment)
    if field not in saves or field not in fields(grid):
        raise NotFound
    values = ledger.values_of(assignment, field, page_asked())
    set_aside = ledger.aside_in(assignment, field, page_asked(ASIDE))
    return page(
        "review/history/values.html",
        application=assignment.application,
        field=field,
        label=label_of(grid, field),
        values=values.rows,
        present=saves[field].last.version,
        aside=set_aside.rows,
        aside_pages=set_aside.pages,
        may_restore=not assessing.why_closed(assignment, g.now),
        pages=values.pages,
    )


@bp.post("/review/<reference>/history/field")
def restore_field(reference: str) -> ResponseReturnValue:
    with transaction():
        form = request.form
        field, seen = form.get("of", ""), number_in(form.get("seen"))
        version, aside = number_in(form.get("version")), number_in(form.get("aside"))
        written = restore(readable_assignment(reference), field, version, seen=seen, aside=aside, now=g.now)
    flash(_("Brought back, as a new save.") if written else _("This is what stands there already."), "success")
    return see_other("review.assessed_field", reference=reference, of=field)
