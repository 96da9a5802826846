"""The addresses of style sheets and scripts, whose names change with their content."""

import json
from pathlib import Path

from flask import Flask, current_app


def asset(name: str) -> str:
    """Return the address of a built file, or of its source while nothing has been built."""
    built: dict[str, str] = current_app.extensions["assets"]
    # Written out: the page that refuses a wrong host has nothing to build addresses with.
    return f"{current_app.static_url_path}/{built.get(name, name)}"


def init_app(app: Flask) -> None:
    manifest = Path(app.static_folder or "static") / "build" / "manifest.json"
    built = json.loads(manifest.read_text("utf-8")) if manifest.is_file() else {}
    app.extensions["assets"] = {name: f"build/{file}" for name, file in built.items()}
    app.add_template_global(asset)
