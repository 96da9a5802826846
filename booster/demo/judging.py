"""The review of the twelve: checks, assignments, assessments that differ, and the first decisions."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.demo.applicants import Applicant
from booster.demo.days import MINUTE, at_work
from booster.review.models import Assignment, Ruling
from booster.review.queries import assignments_for, place_of, standing_of
from booster.review.services.assessing import hand_in, save_assessment
from booster.review.services.assigning import assign, declare, recuse
from booster.review.services.checking import check
from booster.review.services.deciding import advice, decide
from booster.review.services.equivalents import answer
from booster.review.services.grids import grid_in

COMMENTS = Path(__file__).parent / "comments.toml"
HOUR = timedelta(hours=1)
CRITERIA = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8")
# Below and above these a reviewer says why (see the grid of the edition).
WEAK, STRONG = 3, 4
# How many criteria are scored in an assessment that is half written.
HALF = 4


@dataclass(frozen=True)
class Panel:
    """Who judges, by the names of the files, and who coordinates."""

    reviewers: Mapping[str, Person]
    coordinator: Person
    comments: Mapping[str, Any]

    @classmethod
    def of(cls, coordinator: Person, **reviewers: Person) -> "Panel":
        return cls(reviewers, coordinator, tomllib.loads(COMMENTS.read_text("utf-8")))


def check_one(application: Application, applicant: Applicant, panel: Panel, *, number: int) -> None:
    """Say what follows of what is offered instead of clauses, and whether the application is eligible."""
    told = applicant.review
    if told.get("unchecked"):
        return
    checked_at = at_work(application.call.closes_at, days=1, minutes=30 + number * 11)
    for clause, ruling in told.get("rulings", {}).items():
        said = {**ruling, "ruling": Ruling(ruling["ruling"])}
        answer(application, clause, **said, by=panel.coordinator, now=checked_at - 5 * MINUTE)
    reason = told.get("ineligible", "").strip()
    check(application, is_eligible=not reason, reason=reason, by=panel.coordinator, now=checked_at)


def ask_panel(application: Application, panel: Panel, *, number: int) -> None:
    """Give an eligible application to every reviewer."""
    if application.status is Status.ELIGIBLE:
        assigned_at = at_work(application.call.closes_at, days=2, minutes=15 + number)
        for reviewer in panel.reviewers.values():
            assign(application, reviewer=reviewer, by=panel.coordinator, now=assigned_at)


def let_judge(application: Application, applicant: Applicant, panel: Panel, *, number: int) -> None:
    """Let each reviewer do what the file says, three applications a day."""
    started_at = at_work(application.call.closes_at, days=3 + number // 3, minutes=20 + number % 3 * 150)
    names = {reviewer.id: name for name, reviewer in panel.reviewers.items()}
    for assignment in assignments_for(application):
        _judge(assignment, applicant, panel, name=names[assignment.reviewer_id], now=started_at)


def _judge(assignment: Assignment, applicant: Applicant, panel: Panel, *, name: str, now: datetime) -> None:
    """Do what the file says of this reviewer: step back, wait, leave it half written or hand it in."""
    told, reviewer = applicant.review, panel.reviewers[name]
    if reason := told.get("recused", {}).get(name):
        recuse(assignment, reason=reason, by=reviewer, now=now)
    elif name in told.get("undeclared", ()):
        return
    elif name == told.get("half_written"):
        declare(assignment, by=reviewer, now=now)
        scores = [3.5] * HALF
        save_assessment(assignment, _form(applicant, panel, name, scores), seen=assignment.version, now=now + HOUR)
    else:
        declare(assignment, by=reviewer, now=now)
        form = _form(applicant, panel, name, told[name])
        save_assessment(assignment, form, seen=assignment.version, now=now + HOUR)
        hand_in(assignment, by=reviewer, now=now + 2 * HOUR)


def _form(applicant: Applicant, panel: Panel, name: str, scores: list[float]) -> dict[str, str]:
    """Fill the score form in, with a comment wherever a score is low or high."""
    which = list(panel.reviewers).index(name)
    venue = applicant.told.get("venue", {"town": "Ghent", "rooms": [{"name": "Blauwe Zaal"}]})
    form = {}
    for criterion, score in zip(CRITERIA, scores, strict=False):
        form[criterion] = f"{score:g}"
        kind = "weak" if score < WEAK else "strong" if score > STRONG else ""
        if kind:
            comment = panel.comments[criterion][kind][which]
            form[f"{criterion}/comment"] = comment.format(room=venue["rooms"][0]["name"], town=venue["town"])
    return form


def note_decision(application: Application, applicant: Applicant, panel: Panel, *, now: datetime) -> None:
    """Note what follows from the ranking, where the file gives the reasons; nothing is published."""
    reasons, standing = applicant.review.get("decision", "").strip(), standing_of(application)
    if not reasons or standing is None:
        return
    if follows := advice(grid_in(application.call, application.batch), place_of(standing)):
        decide(application, follows, reasons=reasons, deviation_reason="", by=panel.coordinator, now=now)
