import pytest
from werkzeug.exceptions import NotFound
from werkzeug.http import parse_options_header

from booster.files.kinds import Kind
from booster.files.responses import send, show_picture
from booster.files.store import the_store
from tests.integration.files.conftest import take
from tests.unit.files.conftest import PDF, picture


def answer(app, how, stored):
    """The answer as it leaves, with the headers that every page gets."""
    with app.test_request_context():
        app.preprocess_request()
        response = app.process_response(how(stored))
        response.direct_passthrough = False
        response.content = response.get_data()
        response.close()
        return response


def test_a_file_is_a_download_that_can_do_nothing(app):
    response = answer(app, send, take(app, PDF, "plan.pdf"))

    assert response.content == PDF
    assert {name: response.headers[name] for name in ("Content-Type", "Content-Length", "Content-Disposition")} == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(PDF)),
        "Content-Disposition": "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf",
    }
    assert response.headers.getlist("Content-Security-Policy") == ["sandbox; default-src 'none'"]
    assert response.headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert response.headers.getlist("Cache-Control") == ["no-store"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("提案.pdf", "file.pdf"),
        ('Étage 1; "plan".pdf', "Etage 1 plan.pdf"),
        ("100 % plan.pdf", "100  plan.pdf"),
        ("a\\b'c.pdf", "b'c.pdf"),
        ("plan.été.pdf", "plan.ete.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "xSet-Cookie: a=b.pdf"),
    ],
)
def test_every_name_survives_the_way_to_the_browser(app, name, plain):
    stored = take(app, PDF, name)

    header = answer(app, send, stored).headers["Content-Disposition"]

    # Werkzeug reads filename* into filename, as browsers do.
    assert parse_options_header(header) == ("attachment", {"filename": stored.name})
    assert f'filename="{plain}"' in header


def test_a_picture_may_be_shown_in_a_page(app):
    stored = take(app, picture("WEBP"), "hall.webp", kinds=[Kind.WEBP])

    response = answer(app, show_picture, stored)

    assert response.headers["Content-Disposition"].startswith("inline; ")
    assert (response.mimetype, response.headers["Content-Security-Policy"]) == (
        "image/webp",
        "sandbox; default-src 'none'",
    )


def test_what_we_did_not_draw_is_never_shown(app):
    response = answer(app, show_picture, take(app, PDF, "plan.pdf"))

    assert response.headers["Content-Disposition"].startswith("attachment; ")


def test_missing_bytes_are_a_page_not_found_and_told_to_the_operator(app, caplog):
    stored = take(app, PDF, "plan.pdf")
    with app.app_context():
        the_store().remove(stored.key)

    with app.test_request_context(), pytest.raises(NotFound):
        send(stored)
    assert f"the bytes of stored file {stored.key} are missing" in caplog.text
