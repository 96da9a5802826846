"""The blueprint that every page of the review hangs on."""

from flask import Blueprint

from booster.accounts.session import require_person

bp = Blueprint("review", __name__)
bp.before_request(require_person)
