"""What small forms have in common: those to sign in, to invite, to decide. Sections are another matter."""

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm


class SmallForm(FlaskForm):
    """A form of words: what comes as a file, or as JSON, is no answer to it."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: BaseForm, formdata: Any) -> MultiDict[str, str] | None:
            """Take what it was made with; made with nothing said, it takes what was sent, and only the words of it."""
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return request.form if form.is_submitted() else None  # type: ignore[attr-defined]  # It is one of Flask's.
