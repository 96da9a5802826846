"""Booster: calls for expression of interest, from the announcement to the decision.

The web application is made by `booster.app`. This file imports nothing that must be installed, so that
`python3 -m booster` runs on a bare Python before anything is.
"""

import gc

# To start makes a quarter of a million things, and nearly all of them stay: Python's own numbers would have it look
# through them for garbage again and again, for a seventh of the start.
gc.set_threshold(50_000, 20, 50)
