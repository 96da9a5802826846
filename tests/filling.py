"""Filling in sections as the examples of the editions do, with a real file for each one they name."""

import io
from functools import cache

from PIL import Image

from booster.applications.forms import edition
from booster.applications.forms.choices import Files
from booster.applications.services import attachments, drafts
from booster.files.services import receive

MEGABYTE = 1024 * 1024


def save(application, slug, document, *, by, now, partner_key=""):
    """Save one document of a section, in a transaction that has begun."""
    section = edition(application.call.edition).by_slug[slug]
    fields = dict(document)
    for question in section.questions.values():
        for old in fields.pop(question.id, []) if isinstance(question, Files) else []:
            key = _attach(application, section, question, old, partner_key=partner_key, by=by, now=now)
            if words := fields.pop(f"{question.id}/{old}", None):
                fields[f"{question.id}/{key}"] = words
    drafts.save_section(application, section, partner_key, fields, seen=10**6, save_key="", by=by, now=now)


def save_all(application, documents, *, by, now):
    """Save the documents of an application by the slugs of their sections, in a transaction that has begun."""
    for slug, document in documents.items():
        save(application, slug, document, by=by, now=now)


def _attach(application, section, question, called, *, partner_key, by, now):
    name, content = ("plan.pdf", pdf()) if "pdf" in question.kinds else ("photo.png", png(called))
    received = receive(io.BytesIO(content), filename=name, kinds=question.kinds, limit=MEGABYTE)
    return attachments.attach(application, section, partner_key, question.id, received, by=by, now=now).key


@cache
def png(of=""):
    """Draw a small picture; each thing it may be of has a colour of its own."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), tuple(of.encode().ljust(3)[-3:])).save(stream, "PNG")
    return stream.getvalue()


def pdf():
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Type/Page>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
