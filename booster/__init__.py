"""Booster: calls for expression of interest, from the announcement to the decision.

The web application is made by `booster.app`. This file imports nothing, so that `python3 -m booster` runs
on a bare Python before anything is installed.
"""
