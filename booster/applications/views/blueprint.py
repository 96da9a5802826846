"""The blueprint of the pages about applications; all of them need somebody who is signed in."""

from flask import Blueprint, request, session
from flask.blueprints import BlueprintSetupState

from booster.accounts.session import require_person
from booster.applications.converters import SectionConverter
from booster.kit.sizes import MEGABYTE

# A section travels with its files. One that is too large is refused by itself, beside its question, so that the
# fields around it are saved; only what is larger than this is refused as a whole.
MOST_AT_ONCE = 64 * MEGABYTE
WITH_FILES = {"applications.save", "applications.propose_equivalent"}

bp = Blueprint("applications", __name__)
bp.before_request(require_person)


@bp.record_once
def _teach_addresses(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["section"] = SectionConverter


@bp.url_value_preprocessor
def _make_room_for_files(endpoint: str | None, values: object) -> None:  # noqa: ARG001
    """Before anything reads the form; for those without a session the usual limit stays."""
    if endpoint in WITH_FILES and "_user_id" in session:
        request.max_content_length = MOST_AT_ONCE


@bp.teardown_request
def _close_files(_error: BaseException | None) -> None:
    """Give the temporary files of an upload back at once."""
    if "files" in request.__dict__:
        request.close()
