"""The verbs of applications, by subject."""
