"""The memory: what happened, to what, by whom and when.

Services write events and timelines read them; nothing is ever decided by them, since state lives in columns.
"""
