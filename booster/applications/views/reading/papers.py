"""What the documents of one application say: of its draft, and of a submission."""

from collections.abc import Sequence

from flask import g
from werkzeug.exceptions import NotFound

from booster.applications.completeness import checks_of
from booster.applications.documents.blocks import Paper
from booster.applications.documents.form import filled_form
from booster.applications.documents.white_book import Judged, judged_white_book
from booster.applications.forms.clause import Level
from booster.applications.forms.labelled import labelled
from booster.applications.forms.verdict import Met
from booster.applications.models import Application, Submission
from booster.applications.queries import attachments_of
from booster.applications.verdicts import sheet_of
from booster.kit.clock import brussels_text
from booster.kit.texts import gettext as _

Standing = tuple[tuple[object, object], ...]


def draft_paper(application: Application) -> Paper:
    names = {key: attachment.stored_file.name for key, attachment in attachments_of(application).items()}
    chapters = [
        {
            "letter": check.section.letter,
            "title": check.title,
            "parts": labelled(check.section, check.document, check.facts, names),
        }
        for check in checks_of(application)
    ]
    return filled_form(
        call_title=application.call.title,
        applicant=application.lead_organisation,
        mark=_("Draft"),
        standing=_draft_standing(application),
        chapters=chapters,
    )


def _draft_standing(application: Application) -> Standing:
    return (
        (_("Organisation"), application.lead_organisation),
        (_("State"), _("Draft, not what was or will be submitted")),
        (_("Printed"), brussels_text(g.now)),
        (_("Deadline"), brussels_text(application.call.cut_off_for(g.now))),
    )


def submission_paper(application: Application, submission: Submission) -> Paper:
    """Write out what was submitted; reviewers get the same."""
    content = submission.content
    return filled_form(
        call_title=content["call"]["title"],
        applicant=content["applicant"]["lead"]["organisation"],
        mark=application.name,
        standing=_submission_standing(application, submission),
        chapters=content["sections"],
        sha256={file["key"]: file["sha256"] for file in content["files"]},
    )


def _submission_standing(application: Application, submission: Submission) -> Standing:
    applicant = submission.content["applicant"]
    return (
        (_("Reference"), application.name),
        (_("Organisation"), applicant["lead"]["organisation"]),
        (_("Partners"), "; ".join(partner["name"] for partner in applicant["partners"])),
        (_("Submission"), _("number %(number)s", number=submission.number)),
        (_("Received"), brussels_text(submission.submitted_at)),
        (_("SHA-256"), submission.sha256),
    )


def draft_sheet(application: Application) -> Paper:
    clauses = (
        Judged(
            number=line.clause.number,
            level=line.clause.level,
            topic=str(line.clause.topic.title),
            text=line.text,
            met=line.verdict.met,
            why=_why(line.verdict.sentence, [answer.label for answer in line.missing]),
            equivalent=line.equivalent.text if line.equivalent else "",
        )
        for line in sheet_of(application).lines
    )
    return judged_white_book(application.call.title, _("Draft"), _draft_standing(application), clauses)


def submitted_sheet(application: Application, submission: Submission) -> Paper:
    """Write out the sheet that was frozen; one frozen before there were verdicts has none."""
    content = submission.content
    if not content.get("white_book"):
        raise NotFound
    clauses = (
        Judged(
            number=one["number"],
            level=Level(one["level"]),
            topic=one["topic_title"],
            text=one["text"],
            met=Met(one["met"]),
            why=_why(one["sentence"], [answer["label"] for answer in one["missing"]]),
            equivalent=one["equivalent"]["text"] if one["equivalent"] else "",
        )
        for one in content["white_book"]["clauses"]
    )
    standing = _submission_standing(application, submission)
    return judged_white_book(content["call"]["title"], application.name, standing, clauses)


def _why(sentence: str, missing: Sequence[str]) -> str:
    lacks = _("Missing: %(answers)s", answers="; ".join(missing)) if missing else ""
    return "\n".join(text for text in (sentence.strip(), lacks) if text)
