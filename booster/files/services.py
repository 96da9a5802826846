"""Take files from people: check what they are, keep them, and say plainly why not."""

import errno
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import IO, Protocol

from babel.lists import format_list
from flask_babel import get_locale
from sqlalchemy import select

from booster.files import kinds as contents
from booster.files import pdf, pictures
from booster.files.kinds import Kind
from booster.files.models import StoredFile
from booster.files.names import clean_name
from booster.files.pdf import Reason
from booster.files.store import Kept, the_store
from booster.files.word import Unsafe
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.sizes import MEGABYTE
from booster.kit.texts import gettext as _

log = logging.getLogger(__name__)

_CHUNK = 64 * 1024


class Refused(Unprocessable):
    """A file that we do not take, and what to do about it."""


class NoRoom(DomainError):
    """The disk is full or does not answer: our trouble, not that of the sender."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class _Somebody(Protocol):
    @property
    def id(self) -> int: ...


@dataclass(frozen=True)
class Received:
    """A file that is checked and on disk, but in no table yet."""

    name: str
    kind: Kind
    kept: Kept

    def is_again(self, stored: StoredFile) -> bool:
        """Whether this very file was sent before: somebody pressed twice, or sent anew what had got no answer."""
        return (self.name, self.kept.sha256) == (stored.name, stored.sha256)


def keep(
    stream: IO[bytes], *, filename: str, kinds: Iterable[Kind | str], limit: int, by: _Somebody | None, now: datetime
) -> StoredFile:
    """Take a file and enter it in the current transaction. Raises Refused or NoRoom.

    A large picture takes seconds: where others wait for the same transaction, call `receive` before it and `enter`
    in it.
    """
    return enter(receive(stream, filename=filename, kinds=kinds, limit=limit), by=by, now=now)


def receive(stream: IO[bytes], *, filename: str, kinds: Iterable[Kind | str], limit: int) -> Received:
    """Check a file and write it to the disk; needs no transaction. For what may not be entered see `or_removed`."""
    name = clean_name(filename)
    allowed = [kind for kind in Kind if kind in set(kinds)]
    kind = contents.kind_of_name(name)
    if kind is None or kind not in allowed:
        raise Refused(_not_allowed(name, allowed))
    content = _read(stream, name, limit)
    _check_content(content, name, kind)
    if kind.is_picture:
        content = _redrawn(content, name, kind)
    return Received(name, kind, _put(content))


def enter(received: Received, *, by: _Somebody | None, now: datetime) -> StoredFile:
    """Write a received file into the tables, in the current transaction."""
    stored = StoredFile(
        key=received.kept.key,
        name=received.name,
        media_type=received.kind.media_type,
        size=received.kept.size,
        sha256=received.kept.sha256,
        kept_at=now,
        by_id=by.id if by else None,
    )
    db.session.add(stored)
    return stored


@contextmanager
def or_removed(received: Received | None) -> Iterator[None]:
    """Within a transaction, enter a received file or take it off the disk: it was refused, or was there already.

    One that was entered stays, also if the commit fails: its row may be kept all the same, and if not it is swept.
    """
    is_entered = False
    try:
        yield
        is_entered = received is None or _is_entered(received)
    finally:
        if received and not is_entered:
            with suppress(OSError):
                the_store().remove(received.kept.key)


def _is_entered(received: Received) -> bool:
    return db.session.scalar(select(StoredFile.id).where(StoredFile.key == received.kept.key)) is not None


def _not_allowed(name: str, allowed: list[Kind]) -> str:
    words = format_list([kind.label for kind in allowed], style="or", locale=get_locale() or "en_GB")
    return _("We cannot take “%(name)s”. Save it as %(kinds)s and upload it again.", name=name, kinds=words)


def _read(stream: IO[bytes], name: str, limit: int) -> bytes:
    """Read no more than the limit: what the sender says about the size may be wrong."""
    content = bytearray()
    while chunk := stream.read(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise Refused(
                _(
                    "“%(name)s” is larger than %(limit)s MB. Make it smaller, for example with less detailed pictures, "
                    "and upload it again.",
                    name=name,
                    limit=f"{limit / MEGABYTE:g}",
                )
            )
    if not content:
        raise Refused(_("“%(name)s” is empty. Check the file on your computer and upload it again.", name=name))
    return bytes(content)


def _check_content(content: bytes, name: str, kind: Kind) -> None:
    try:
        inside = contents.kind_of_content(content)
    except contents.Locked as error:
        raise Refused(
            _("“%(name)s” is locked with a password. Save it without one, or as PDF, and upload it again.", name=name)
        ) from error
    except Unsafe as error:
        raise Refused(
            _(
                "“%(name)s” holds macros or other parts that could do harm. Save it as PDF and upload it again.",
                name=name,
            )
        ) from error
    except pdf.Encrypted as error:
        raise Refused(
            _("“%(name)s” is protected with a password. Save it as a new PDF without one and upload that.", name=name)
        ) from error
    except pdf.Unfit as error:
        raise Refused(_unfit(name, error.reason)) from error
    if inside is not kind:
        raise Refused(
            _(
                "“%(name)s” is called %(kind)s but is something else inside. Open it, save it as %(kind)s and upload "
                "it again.",
                name=name,
                kind=kind.label,
            )
        )


def _unfit(name: str, reason: Reason) -> str:
    match reason:
        case Reason.SCRIPT:
            return _("“%(name)s” holds a script. Print it to a new PDF and upload that.", name=name)
        case Reason.PROGRAM:
            return _("“%(name)s” can start a program. Print it to a new PDF and upload that.", name=name)
        case Reason.FILES:
            return _("“%(name)s” holds other files. Print it to a new PDF and upload that.", name=name)
        case Reason.FILM:
            return _("“%(name)s” holds a film or a sound. Print it to a new PDF and upload that.", name=name)
        case Reason.FORM:
            return _(
                "“%(name)s” is a form that many programs cannot show. Print it to a new PDF and upload that.", name=name
            )
        case Reason.UNREADABLE:
            return _("We cannot look into all of “%(name)s”. Print it to a new PDF and upload that.", name=name)


def _redrawn(content: bytes, name: str, kind: Kind) -> bytes:
    try:
        return pictures.redraw(content, kind)
    except pictures.TooManyPixels as error:
        raise Refused(
            _(
                "“%(name)s” has more than %(limit)s megapixels. Make it smaller and upload it again.",
                name=name,
                limit=pictures.MOST_PIXELS[kind] // 1_000_000,
            )
        ) from error
    except pictures.TooManySteps as error:
        raise Refused(
            _(
                "“%(name)s” is stored in too many steps. Open it on your computer, save it anew and upload it again.",
                name=name,
            )
        ) from error
    except pictures.Broken as error:
        raise Refused(
            _("“%(name)s” cannot be read. Open it on your computer, save it anew and upload it again.", name=name)
        ) from error


def _put(content: bytes) -> Kept:
    try:
        return the_store().put(content)
    except OSError as error:
        log.exception("an upload could not be stored (%s)", errno.errorcode.get(error.errno or 0, "?"))
        raise NoRoom(
            _("We cannot save files just now. Nothing else you saved is lost; upload the file again in a few minutes.")
        ) from error
