"""What a service refuses, told in the form at the field where it can be mended."""

from booster.kit.errors import DomainError
from booster.review.forms import KnowingForm
from booster.review.services.deciding import NeedsDeviationReason, NeedsReserveRank
from booster.review.services.equivalents import NeedsCondition
from booster.review.services.turn import ChangedMeanwhile

FIELDS: dict[type[DomainError], str] = {
    NeedsReserveRank: "reserve_rank",
    NeedsDeviationReason: "deviation_reason",
    NeedsCondition: "condition",
}


def tell(form: KnowingForm, error: DomainError) -> None:
    """Show the error with the form; whoever has been shown what stands now may replace it."""
    words = "reasons" if "reasons" in form else "reason"
    form[FIELDS.get(type(error), words)].errors = [error.sentence]
    if isinstance(error, ChangedMeanwhile):
        form.seen.data, form.is_overtaken = error.stands, True
