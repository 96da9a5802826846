"""The memory: what happened, to what, by whom and when.

Services write events and timelines read them; what may be done follows from columns. What only events remember is read
from them in three places: whether the same comment was said a moment ago (applications.services.commenting), who
withdrew an application for its lead and why (review.queries.withdrawn), and why a decision fell (review.queries.tasks).
That is safe since an event is only ever added, in the transaction of what it tells: none is changed or deleted.
"""
