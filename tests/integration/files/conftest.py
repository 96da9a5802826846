"""Files that people send, and a look into the folder where they lie."""

import io
import shutil
from datetime import UTC, datetime

import pytest

from booster.files.kinds import Kind
from booster.files.services import keep
from booster.files.store import the_store
from booster.kit.db import transaction
from tests.unit.files.conftest import PDF

NOW = datetime(2022, 9, 1, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _empty_folder(app):
    yield
    shutil.rmtree(app.config["UPLOADS"], ignore_errors=True)


def some_pdf():
    return io.BytesIO(PDF)


def take(app, content, name, kinds=(Kind.PDF,), limit=1024 * 1024):
    with app.app_context(), transaction():
        return keep(io.BytesIO(content), filename=name, kinds=kinds, limit=limit, by=None, now=NOW)


def everything_on_disk(app):
    with app.app_context():
        return sorted(path.name for path in the_store().folder.rglob("*") if path.is_file())
