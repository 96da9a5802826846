"""Review: checks, assignments, assessments, the board and the decision.

It reads submissions and nothing else of an application; nothing here is seen outside before results are published.
"""
