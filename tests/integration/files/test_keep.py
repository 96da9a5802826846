import hashlib
import io
import resource

import pytest
from PIL import Image

from booster.files.kinds import Kind
from booster.files.models import StoredFile
from booster.files.services import NoRoom, Refused, enter, keep, receive
from booster.files.store import the_store
from booster.kit.db import db, transaction
from tests.integration.files.conftest import NOW, everything_on_disk, some_pdf, take
from tests.unit.files.conftest import PDF, docx, huge_png, pdf, picture, with_many

MEGABYTE = 1024 * 1024


def test_what_was_kept_is_in_the_table_and_on_the_disk(app):
    stored = take(app, PDF, "C:\\Lea\\floor plan.pdf")

    with app.app_context():
        assert db.session.get(StoredFile, stored.id).sha256 == hashlib.sha256(PDF).hexdigest()
        assert the_store().path(stored.key).read_bytes() == PDF
    assert (stored.name, stored.media_type, stored.size, stored.kept_at, stored.by_id) == (
        "floor plan.pdf",
        "application/pdf",
        len(PDF),
        NOW,
        None,
    )


def test_the_hash_of_a_picture_is_that_of_what_we_drew(app):
    sent = picture("JPEG", comment=b"Rue de Lea 1")

    stored = take(app, sent, "hall.jpeg", kinds=["jpg", "png"])

    with app.app_context():
        content = the_store().path(stored.key).read_bytes()
    assert (stored.size, stored.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert Image.open(io.BytesIO(content)).format == "JPEG"
    assert b"Lea" not in content


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "plan.pdf", "“plan.pdf” is empty. Check the file on your computer and upload it again."),
        (b"x", "plan.svg", "We cannot take “plan.svg”. Save it as PDF, PNG, JPEG or Word (DOCX) and upload it again."),
        (
            picture("WEBP"),
            "hall.webp",
            "We cannot take “hall.webp”. Save it as PDF, PNG, JPEG or Word (DOCX) and upload it again.",
        ),
        (
            b"<html>",
            "plan.pdf",
            "“plan.pdf” is called PDF but is something else inside. Open it, save it as PDF and upload it again.",
        ),
        (
            PDF + bytes(MEGABYTE),
            "plan.pdf",
            "“plan.pdf” is larger than 1 MB. Make it smaller, for example with less detailed pictures, and upload it "
            "again.",
        ),
        (
            picture()[:60],
            "hall.png",
            "“hall.png” cannot be read. Open it on your computer, save it anew and upload it again.",
        ),
        (
            huge_png(8001, 5000),
            "hall.png",
            "“hall.png” has more than 40 megapixels. Make it smaller and upload it again.",
        ),
        (
            with_many("scan", 1_000),
            "hall.jpg",
            "“hall.jpg” is stored in too many steps. Open it on your computer, save it anew and upload it again.",
        ),
        (
            docx(more=[("word/vbaProject.bin", "x")]),
            "offer.docx",
            "“offer.docx” holds macros or other parts that could do harm. Save it as PDF and upload it again.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "offer.docx",
            "“offer.docx” is locked with a password. Save it without one, or as PDF, and upload it again.",
        ),
        (
            pdf(trailer=b"/Encrypt 3 0 R"),
            "plan.pdf",
            "“plan.pdf” is protected with a password. Save it as a new PDF without one and upload that.",
        ),
        (
            pdf(more=b"<</S/JavaScript>>"),
            "plan.pdf",
            "“plan.pdf” holds a script. Print it to a new PDF and upload that.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(app, content, name, sentence):
    with pytest.raises(Refused) as refusal:
        take(app, content, name, kinds=[Kind.PDF, Kind.PNG, Kind.JPEG, Kind.DOCX])

    assert (refusal.value.sentence, refusal.value.status) == (sentence, 422)
    assert everything_on_disk(app) == []


def test_a_sentence_never_shows_what_a_name_hides(app):
    with pytest.raises(Refused, match=r"“photogpj\.exe”"):
        take(app, b"MZ", "../photo\u202egpj.exe")


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_not(app):
    assert take(app, PDF, "plan.pdf", limit=len(PDF)).size == len(PDF)
    with pytest.raises(Refused, match="is larger than"):
        take(app, PDF, "plan.pdf", limit=len(PDF) - 1)


class Endless(io.RawIOBase):
    """A sender who never stops; counts what was taken from it."""

    taken = 0

    def read(self, size=-1):
        self.taken += size
        return b"%PDF-" + bytes(size - 5)


def test_a_sender_who_never_stops_is_stopped(app):
    endless = Endless()

    with app.app_context(), pytest.raises(Refused):
        receive(endless, filename="plan.pdf", kinds=[Kind.PDF], limit=MEGABYTE)

    assert endless.taken < 2 * MEGABYTE


def test_a_full_disk_is_our_trouble_and_leaves_nothing_behind(app):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with app.app_context():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        try:
            with pytest.raises(NoRoom) as trouble:
                receive(io.BytesIO(PDF + bytes(5000)), filename="plan.pdf", kinds=[Kind.PDF], limit=MEGABYTE)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert (trouble.value.status, everything_on_disk(app)) == (503, [])


def test_a_slow_file_can_be_received_before_the_transaction(app):
    with app.app_context():
        received = receive(some_pdf(), filename="plan.pdf", kinds=[Kind.PDF], limit=MEGABYTE)
        with transaction():
            stored = enter(received, by=None, now=NOW)

    assert (stored.id, stored.key) == (1, received.kept.key)


def test_a_file_of_a_failed_transaction_is_in_no_table(app):
    def keep_and_fail():
        with transaction():
            keep(some_pdf(), filename="plan.pdf", kinds=[Kind.PDF], limit=MEGABYTE, by=None, now=NOW)
            raise ZeroDivisionError

    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            keep_and_fail()
        assert db.session.query(StoredFile).count() == 0
