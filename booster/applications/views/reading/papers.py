"""What the documents of one application say: of its draft, and of a submission."""

from collections.abc import Sequence

from flask import g
from werkzeug.exceptions import NotFound

from booster.applications.completeness import checks_of
from booster.applications.documents.blocks import Paper
from booster.applications.documents.form import filled_form
from booster.applications.documents.white_book import JudgedLine, judged_white_book, tally_of
from booster.applications.forms.clause import Level
from booster.applications.forms.labelled import labelled
from booster.applications.forms.verdict import Met
from booster.applications.models import Application, Submission
from booster.applications.queries import attachments_of
from booster.applications.verdicts import sheet_of
from booster.kit.clock import brussels_text
from booster.kit.texts import gettext as _

Particulars = tuple[tuple[object, object], ...]


def draft_paper(application: Application) -> Paper:
    names = {key: attachment.stored_file.name for key, attachment in attachments_of(application).items()}
    chapters = [
        {
            "letter": check.section.letter,
            "title": check.title,
            "parts": labelled(check.section, check.document, check.facts, names),
        }
        for check in checks_of(application, g.now)
    ]
    return filled_form(
        call_title=application.call.title,
        applicant=application.lead_organisation,
        mark=_("Draft"),
        particulars=_draft_particulars(application),
        chapters=chapters,
    )


def _draft_particulars(application: Application) -> Particulars:
    return (
        (_("Organisation"), application.lead_organisation),
        (_("State"), _("Draft, not what was or will be submitted")),
        (_("Printed"), brussels_text(g.now)),
        (application.call.due_word(g.now), brussels_text(application.call.cut_off_for(g.now))),
    )


def submission_paper(application: Application, submission: Submission) -> Paper:
    """Write out what was submitted; reviewers get the same."""
    content = submission.content
    return filled_form(
        call_title=content["call"]["title"],
        applicant=content["applicant"]["lead"]["organisation"],
        mark=application.name,
        particulars=submission_particulars(application, submission),
        chapters=content["sections"],
        sha256={file["key"]: file["sha256"] for file in content["files"]},
    )


def submission_particulars(application: Application, submission: Submission) -> Particulars:
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
    lines = sheet_of(application, g.now).lines
    clauses = (
        JudgedLine(
            number=line.clause.number,
            level=line.clause.level,
            topic=str(line.clause.topic.title),
            text=line.text,
            word=line.verdict.met.word,
            why=why(line.verdict.sentence, [answer.label for answer in line.missing]),
            equivalent=line.equivalent.text if line.equivalent else "",
        )
        for line in lines
    )
    return judged_white_book(
        call_title=application.call.title,
        mark=_("Draft"),
        particulars=_draft_particulars(application),
        tally=tally_of(line.verdict.met for line in lines),
        clauses=clauses,
    )


def submitted_sheet(application: Application, submission: Submission) -> Paper:
    """Write out the sheet that was frozen; one frozen before there were verdicts has none."""
    content = submission.content
    if not content.get("white_book"):
        raise NotFound
    frozen = content["white_book"]["clauses"]
    clauses = (
        JudgedLine(
            number=one["number"],
            level=Level(one["level"]),
            topic=one["topic_title"],
            text=one["text"],
            word=Met(one["met"]).word,
            why=why(one["sentence"], [answer["label"] for answer in one["missing"]]),
            equivalent=one["equivalent"]["text"] if one["equivalent"] else "",
        )
        for one in frozen
    )
    return judged_white_book(
        call_title=content["call"]["title"],
        mark=application.name,
        particulars=submission_particulars(application, submission),
        tally=tally_of(Met(one["met"]) for one in frozen),
        clauses=clauses,
    )


def why(sentence: str, missing: Sequence[str]) -> str:
    lacks = _("Missing: %(answers)s", answers="; ".join(missing)) if missing else ""
    return "\n".join(text for text in (sentence.strip(), lacks) if text)
