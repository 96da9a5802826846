"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STATIC = ROOT / "static"
BUILD = STATIC / "build"
PROJECT = ROOT / "pyproject.toml"
RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
SETUP = ROOT / "booster" / "setup"
UV_WISH = SETUP / "uv.in"
UV_LOCK = SETUP / "uv.txt"
NPM = SETUP / "npm"
NODE = NPM / "node.in"
NODE_LOCK = NPM / "node.txt"
BROWSER_NPM = NPM / "browser"
