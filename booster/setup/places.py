"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STATIC = ROOT / "static"
BUILD = STATIC / "build"
PROJECT = ROOT / "pyproject.toml"
RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
NPM = ROOT / "booster" / "setup" / "npm"
NODE = NPM / "node.in"
NODE_LOCK = NPM / "node.txt"
BROWSER_NPM = NPM / "browser"
