"""A backup that is taken while people write and send files is whole, and can be put back as README says."""

import io
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing, contextmanager

from booster.applications.forms import edition
from booster.applications.services import attachments
from booster.files.queries import findings
from booster.files.services import receive
from booster.files.store import the_store
from booster.setup.places import ROOT
from tests.durability.house import House
from tests.durability.patience import tell
from tests.durability.writers import Writers
from tests.filling import png

WAIT = 30
COPIES = 3


@contextmanager
def plans_sent_all_the_time(house):
    """Let Lea replace her floor plan again and again; yields the names of those that are kept."""
    sent, is_over = [], threading.Event()

    def keep_sending():
        while not is_over.is_set():
            name = f"plan-{len(sent)}.png"
            house.stage.do(replace_plan, name)
            sent.append(name)

    sender = threading.Thread(target=keep_sending, daemon=True)
    sender.start()
    yield sent
    is_over.set()
    sender.join(WAIT)


def replace_plan(application, name, *, by, now):
    section = edition(application.call.edition).by_slug["venue"]
    question = section.questions["floor_plan"]
    limit = question.megabytes * 1024 * 1024
    received = receive(stream_of(name), filename=name, kinds=question.kinds, limit=limit)
    attachments.attach(application, section, "", question.id, received, by=by, now=now)


def stream_of(name):
    return io.BytesIO(png(name.partition(".")[0]))


def back_up(house, folder):
    """Do what README says, and return the copy. What is only just arriving (`.part-…`) belongs to nothing yet."""
    folder.mkdir()
    database = "booster.sqlite3"
    with closing(sqlite3.connect(house.folder / database)) as book, closing(sqlite3.connect(folder / database)) as copy:
        book.backup(copy)
    arriving = shutil.ignore_patterns(".part-*")
    shutil.copytree(house.folder / "uploads", folder / "uploads", ignore=arriving)
    return House(folder)


def what_is_wrong_in(copy, acknowledged):
    kept = {(field, text) for field, [text], _version, _key in copy.ledger() if field.endswith("/name")}
    with copy.app.app_context():
        lost = [finding.stored.name for finding in findings(the_store())]
    copy.end()
    return [*copy.complaints(), *(line for line in acknowledged if line not in kept), *lost]


def test_a_copy_of_a_house_in_use_holds_all_that_was_acknowledged_and_every_file(house_of, tmp_path):
    house, copies = house_of(), []

    with Writers(house, count=5) as writers, plans_sent_all_the_time(house) as sent:
        for number in range(COPIES):
            before = len(sent)
            writers.wait_for(20, WAIT)
            writers.wait_until(lambda before=before: len(sent) > before, WAIT)
            acknowledged = writers.acknowledged
            copies.append((back_up(house, tmp_path / f"copy-{number}"), acknowledged))

    tell(acknowledged=writers.count, files=len(sent))
    assert [what_is_wrong_in(*copy) for copy in copies] == [[]] * COPIES


def put_back(copy, folder):
    """Run in that folder the lines of README that follow the backup."""
    (copy.folder / "booster.sqlite3").rename(folder / "booster-backup.sqlite3")
    (copy.folder / "uploads").rename(folder / "uploads-backup")
    lines = (ROOT / "README.md").read_text("utf-8").partition("instance/uploads/. uploads-backup\n")[2].splitlines()
    restore = [line for line in lines if line.startswith(("    rm ", "    cp "))]
    subprocess.run("\n".join(restore), shell=True, cwd=folder, check=True)


def test_a_backup_is_put_back_beside_what_a_crash_has_left(house_of, tmp_path):
    house = house_of()
    house.stage.do(replace_plan, "plan.png")
    with Writers(house, count=1) as writers:
        writers.wait_for(20, WAIT)
        copy = back_up(house, tmp_path / "copy")
        writers.wait_for(20, WAIT)
        house.kill()
    kept = copy.ledger()

    assert (house.folder / "booster.sqlite3-wal").stat().st_size
    put_back(copy, tmp_path)

    restored = House(house.folder)
    assert restored.ledger() == kept
    assert what_is_wrong_in(restored, []) == []
