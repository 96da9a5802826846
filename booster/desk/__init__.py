"""The desk: where each role lands, and what waits for whoever is signed in.

It composes what other rooms know, may import all of them, and owns nothing.
"""
