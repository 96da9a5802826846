"""Check, submit, and what can be done afterwards until the deadline."""
