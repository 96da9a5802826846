"""Files on disk under random names, their hashes beside them; who may read one is asked by the room that refers to it."""
