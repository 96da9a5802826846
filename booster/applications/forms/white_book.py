"""Read a white book: its clauses by topic, all of them or those somebody asks for."""

from collections.abc import Iterable, Mapping

from booster.applications.forms.clause import Clause, Level, Topic


def topics(clauses: Iterable[Clause]) -> list[Topic]:
    """List the topics in the order in which they first appear."""
    return list(dict.fromkeys(clause.topic for clause in clauses))


def choose(clauses: Iterable[Clause], *, level: str = "", topic: str = "") -> Mapping[Topic, list[Clause]]:
    """Group clauses by topic, narrowed to a level or a topic; a word we do not know narrows nothing."""
    known = list(clauses)
    levels = {level} & {one.value for one in Level} or {one.value for one in Level}
    slugs = {one.slug for one in topics(known)}
    wanted = {topic} & slugs or slugs
    chosen = [clause for clause in known if clause.level in levels and clause.topic.slug in wanted]
    return {one: [clause for clause in chosen if clause.topic == one] for one in topics(chosen)}
