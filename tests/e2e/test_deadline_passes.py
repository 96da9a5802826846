"""The deadline passes while somebody is writing: nothing is saved any more, and nothing is lost."""

import re

from playwright.sync_api import expect

TYPED = "A sentence that was typed while the clock ran out."


def test_the_deadline_passes_while_lea_is_writing(visitor, scenery, script):
    slug = f"too-late-{script}".lower()
    application = scenery.draft(slug, "lea")
    page = visitor("lea", script=script)
    page.goto(f"{application}/contribution")
    page.get_by_label("Why do you want to host the training?").fill(TYPED)

    scenery.close(slug)
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", name="This could not be saved")).to_be_visible()
    expect(page.get_by_label("Why do you want to host the training?")).to_have_value(TYPED)
    if script:
        expect(page.locator(":focus")).to_contain_text("could not be saved")
        page.wait_for_load_state("networkidle")
        assert [text.input_value() for text in page.locator("textarea:visible").all()].count(TYPED) == 1
        expect(page.get_by_label("Not saved", exact=True)).not_to_be_visible()


def test_a_submission_after_the_deadline_is_refused_and_everything_is_given_back(visitor, scenery, post):
    application = scenery.draft("refused", "lea", complete=True)
    page = visitor("lea")
    page.goto(f"{application}/check")

    scenery.close("refused")
    page.get_by_role("button", name=re.compile("^Submit application")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The application was not submitted")
    page.get_by_role("link", name="Read and download what was written").click()
    expect(page.get_by_text("Leiekaai Innovatiehuis vzw").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as plain text").click()
    assert "Kouterhal Gent" in download.value.path().read_text("utf-8")
    scenery.give_back("refused")
    # The clock gives back what was written for other calls, too.
    assert post.letter_for("lea@booster.example", "what you wrote is yours", says="Academy for refused")
