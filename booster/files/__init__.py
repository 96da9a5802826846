"""Files on disk under random names, their hashes beside them.

Who may read one is asked by the room that refers to it.
"""
