"""What a service refuses, told in the form at the field where it can be mended."""

from booster.kit.errors import DomainError
from booster.review.forms import KnowingForm
from booster.review.services.checking import NeedsReason
from booster.review.services.deciding import NeedsDeviationReason, NeedsReserveRank
from booster.review.services.equivalents import NeedsCondition
from booster.review.services.turn import ChangedMeanwhile

FIELDS: dict[type[DomainError], str] = {
    NeedsReason: "reason",
    NeedsReserveRank: "reserve_rank",
    NeedsDeviationReason: "deviation_reason",
    NeedsCondition: "condition",
    ChangedMeanwhile: "seen",
}


def tell(form: KnowingForm, error: DomainError) -> None:
    """Show the error with the form; whoever has been shown what stands now may replace it."""
    if type(error) in FIELDS:
        form[FIELDS[type(error)]].errors = [error.sentence]
    else:
        form.form_errors.append(error.sentence)
    if isinstance(error, ChangedMeanwhile):
        form.seen.data = error.stands
