"""The folder of uploads: whole files or none, each with its hash beside it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Flask, current_app

from booster.kit.tokens import new_key

KEY_LENGTH = 24
HASH_SUFFIX = ".sha256"

# Names of files that are still being written.
_PART = ".part-"


@dataclass(frozen=True)
class Kept:
    """Bytes that are safely on disk."""

    key: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Store:
    """A folder with sub-folders of two letters, so that none grows without end."""

    folder: Path

    def path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def put(self, content: bytes) -> Kept:
        """Write to the disk itself before the file gets its name. Raises OSError, and leaves nothing behind then."""
        kept = Kept(new_key(KEY_LENGTH), len(content), hashlib.sha256(content).hexdigest())
        path = self.path(kept.key)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write(path, content)
            # In the shape that `sha256sum --check` reads.
            _write(path.with_name(path.name + HASH_SUFFIX), f"{kept.sha256}  {kept.key}\n".encode())
        except BaseException:
            self.remove(kept.key)
            raise
        _sync_folder(path.parent)
        _sync_folder(self.folder)
        return kept

    def remove(self, key: str) -> None:
        path = self.path(key)
        for name in (path.name, path.name + HASH_SUFFIX):
            path.with_name(name).unlink(missing_ok=True)

    def digest(self, key: str) -> str | None:
        """Hash what is on disk now; None if it is not there."""
        with suppress(FileNotFoundError), self.path(key).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
        return None

    def files_before(self, moment: datetime) -> Iterator[Path]:
        """List what was last written before a moment: files, hashes and unfinished parts."""
        for path in sorted(self.folder.glob("??/*")):
            if path.is_file() and path.stat().st_mtime < moment.timestamp():
                yield path


def key_of(path: Path) -> str:
    """Say which stored file a path belongs to; a part that was never finished belongs to none."""
    return path.name.removesuffix(HASH_SUFFIX)


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(_PART + path.name)
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """A file's name is safe only when its folder is on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def the_store() -> Store:
    store: Store = current_app.extensions["files"]
    return store


def init_app(app: Flask) -> None:
    app.extensions["files"] = Store(app.config["UPLOADS"])
