"""The style sheets, scripts and the map in `static/build`: made from `static/` and a few npm packages.

Every file is named after its content, so that a browser may keep it for ever; `manifest.json` tells which
name stands for what. Nothing is made again while nothing it is made from has changed.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from booster.setup import atlas
from booster.setup.node import Workshop, workshop
from booster.setup.places import BUILD, NODE_LOCK, NPM, ROOT, STATIC
from booster.setup.say import Trouble, step, warn

MANIFEST = BUILD / "manifest.json"
STAMP = BUILD / "made-from.txt"
SCSS = STATIC / "scss"
OWN = (STATIC / "js", STATIC / "img")
# Everything that goes into the build, this module included.
SOURCES = (Path(__file__), Path(atlas.__file__), NODE_LOCK, NPM / "package-lock.json")
FOLDERS = (SCSS, *OWN)
VENDORED = {"htmx.js": "htmx.org/dist/htmx.min.js"}
# A form that saves itself, alone and together; each builds on those before it.
WRITES_ALONG = ("shelf", "fields", "live", "closed", "conflict", "choices", "session", "together")
# What every page needs travels as one file, joined in this order, and so does what some pages need besides: on a slow
# line every file costs a wait. htmx is last and never alone: what it puts into a page is watched by those before it.
BUNDLES = {
    "booster.js": ("page", "counting", "times", "files", "saving", "booster", "once", "htmx"),
    "writing.js": ("wizard", "totals", "suggestions", "beside", *WRITES_ALONG, "deliver"),
    "scoring.js": (*WRITES_ALONG, "score"),
    "delivering.js": ("shelf", "deliver"),
    "giving-back.js": ("shelf", "left"),
}
OUTLINES = "world-atlas/countries-50m.json"
SQUEEZED = {".css", ".js", ".svg"}


def build() -> None:
    """Make `static/build` unless it is up to date; Trouble when it cannot be made."""
    wanted = fingerprint()
    if made_from() == wanted:
        return
    with step("Fetching and building style sheets and scripts"), workshop() as shop:
        shop.fetch(NPM)
        own = {path.name: path.read_bytes() for folder in OWN for path in files_of(folder)}
        made = bundled(own | {name: (shop.modules / path).read_bytes() for name, path in VENDORED.items()})
        made |= atlas.europe(shop.modules / OUTLINES)
        for source in sheets():
            made[f"{source.stem}.css"] = compiled(shop, source)
        write(made)
        STAMP.write_text(wanted)


def bundled(files: dict[str, bytes]) -> dict[str, bytes]:
    """Join the scripts that pages need together, each in a block of its own; none of them is served alone."""
    parts = {f"{part}.js" for bundle in BUNDLES.values() for part in bundle}
    if missing := parts - set(files):
        raise Trouble(f"A bundle names scripts that are not in static/js: {', '.join(sorted(missing))}.")
    joined = {name: b"".join(b"{\n%b}\n" % files[f"{part}.js"] for part in bundle) for name, bundle in BUNDLES.items()}
    return {name: content for name, content in files.items() if name not in parts} | joined


def compiled(shop: Workshop, sheet: Path) -> bytes:
    css = shop.modules / f"{sheet.stem}.css"
    options = ("--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={shop.modules}")
    if remarks := shop.node(shop.modules / "sass/sass.js", *options, sheet, css):
        warn(remarks)
    return css.read_bytes()


def write(made: dict[str, bytes]) -> None:
    """Put the files in place under new names, then let the manifest name them, then forget the old ones.

    What the last manifest named stays, for a server that is running still hands it out.
    """
    BUILD.mkdir(parents=True, exist_ok=True)
    names = {name: hashed(name, content) for name, content in sorted(made.items())}
    for name, content in made.items():
        place(BUILD / names[name], content)
        if Path(name).suffix in SQUEEZED:
            place(BUILD / f"{names[name]}.gz", gzip.compress(content, mtime=0))
    kept = {*names.values(), *manifest().values()}
    place(MANIFEST, json.dumps(names, indent=2).encode())
    for path in BUILD.iterdir():
        if path not in (MANIFEST, STAMP) and path.name.removesuffix(".gz") not in kept:
            path.unlink()


def place(path: Path, content: bytes) -> None:
    """Write in one go, so that a server never reads half a file."""
    half = path.with_name(f".{path.name}")
    half.write_bytes(content)
    half.replace(path)


def hashed(name: str, content: bytes) -> str:
    """`booster.css` -> `booster.0123456789ab.css`, the form that whitenoise takes for immutable."""
    path = Path(name)
    return f"{path.stem}.{hashlib.sha256(content).hexdigest()[:12]}{path.suffix}"


def manifest() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(MANIFEST.read_text())
    except (OSError, ValueError):
        return {}
    return found


def made_from() -> str:
    """The fingerprint of what is in place; empty when a file is missing."""
    names = manifest()
    if not names or not STAMP.exists() or not all((BUILD / name).exists() for name in names.values()):
        return ""
    return STAMP.read_text()


def fingerprint() -> str:
    found = hashlib.sha256()
    for path in sorted({*SOURCES, *(path for folder in FOLDERS for path in files_of(folder))}):
        found.update(f"{path.relative_to(ROOT)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def sheets() -> list[Path]:
    """The style sheets that stand for themselves: those whose name does not begin with an underscore."""
    found = sorted(path for path in SCSS.glob("*.scss") if not path.name.startswith("_"))
    if not found:
        raise Trouble(f"There is no style sheet in {SCSS.relative_to(ROOT)}.")
    return found


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
