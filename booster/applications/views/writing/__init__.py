"""One section of the form: written, saved while typing, and laid out to write or to read."""
