"""Documents as PDF: what they say is put together here, and set by an engine in a process of its own.

A document is a paper: plain data with a title and a list of blocks (see blocks). Nothing in here knows a request.
"""
