"""People: who they are, that they are who they say, their sessions and their roles on the site.

Membership of a consortium is not a role; it is a fact of the consortium room.
"""
