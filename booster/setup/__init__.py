"""What a fresh machine needs before Booster can run: an environment, assets, a browser for the tests.

Everything here uses the standard library only, for it runs before anything is installed, and knows nothing
of the rest of Booster.
"""
