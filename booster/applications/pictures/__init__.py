"""Pictures where people would rather look than read: plain data that templates draw as SVG, each with its table.

A picture takes answers by section and question, read from a draft or from a submission, and never fails because of
what is missing or wrong in them: it leaves out what it cannot draw. Nothing in here knows a request.
"""
