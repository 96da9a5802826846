"""The verbs of the review, from the check of eligibility to telling everybody."""
