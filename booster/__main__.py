"""`python3 -m booster`: set up, run, test."""

import sys

# Written so that an old Python can read as far as the sentence that turns it away.
if sys.version_info < (3, 11):  # noqa: UP036  Whoever starts it with an older one should read why.
    sys.exit("Booster needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
if sys.platform == "win32":
    sys.exit("Booster runs on Linux and macOS. On Windows, start it inside WSL.")

from booster.setup.commands import main

sys.exit(main(sys.argv[1:]))
