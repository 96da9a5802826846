"""Applications: drafts section by section, their completeness, and the frozen submissions.

This room does not know that applications are reviewed; the review room reads submissions and asks.
"""
