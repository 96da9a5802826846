"""`python3 -m booster`: set up, run, test."""

import sys

from booster.setup.commands import main

sys.exit(main(sys.argv[1:]))
