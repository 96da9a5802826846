"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTANCE = ROOT / "instance"
STATIC = ROOT / "static"
BUILD = STATIC / "build"
NPM = ROOT / "booster" / "setup" / "npm"
RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
NODE_LOCK = NPM / "node.txt"
