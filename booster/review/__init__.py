"""Review: checks, assignments, assessments, the board and the decision.

It judges submissions, never drafts. Of an application it writes the status and, with the check, under which name it is
listed and that its reopening is over. Nothing here is seen outside before results are published.
"""
