import pytest
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    Form,
    FormField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from tests.unit.kit.rendering import show


class Address(Form):
    """A form inside another."""

    town = StringField("Town", [InputRequired("Enter the town")])


class Everything(Form):
    """One field of each kind."""

    name = StringField("Name", [InputRequired("Enter your name"), Length(max=20)])
    email = EmailField("E-mail")
    password = PasswordField("Password")
    about = TextAreaField("About you", render_kw={"maxlength": 1000})
    country = SelectField("Country", choices=[SelectChoice("DK", "Denmark")])
    kind = RadioField(
        "Kind", [InputRequired("Choose one")], choices=[SelectChoice("a", "Single"), SelectChoice("b", "Consortium")]
    )
    roles = SelectMultipleField("Roles", choices=[SelectChoice("v", "Venue"), SelectChoice("c", "Catering")])
    day = DateField("Day")
    agreed = BooleanField("I agree", [InputRequired("Tick the box")])
    address = FormField(Address)
    others = FieldList(FormField(Address), min_entries=1)


@pytest.fixture
def wrong():
    form = Everything(country="DK")
    form.validate()
    return form


def test_the_summary_leads_to_every_wrong_field_however_deep(wrong):
    shown = show("{{ forms.error_summary(form) }}", form=wrong)

    links = {link.get("href"): shown.text(link) for link in shown.all("a")}
    assert links["#name"] == "Enter your name"
    assert links["#kind"] == "Choose one"
    assert links["#address-town"] == "Enter the town"
    assert links["#others-0-town"] == "Enter the town"


def test_a_form_without_errors_has_no_summary():
    assert show("{{ forms.error_summary(form) }}", form=Everything()).html == ""


@pytest.mark.parametrize("name", [name for name in Everything()._fields if name not in {"address", "others"}])
def test_every_field_has_a_label_and_the_summary_finds_it(wrong, name):
    shown = show("{{ forms.field(form[name], hint='Hint') }}", form=wrong, name=name)

    labelled = {label.get("for") for label in shown.all("label")}
    controls = [c.get("id") for tag in ("input", "textarea", "select") for c in shown.all(tag)]
    assert set(controls) == labelled
    assert controls[0] == name
    assert shown.text(shown.by_id(f"{name}-hint")) == "Hint"


def test_what_was_chosen_stays_chosen():
    form = Everything(kind="b", roles=["v"])
    shown = show("{{ forms.field(form.kind) }}{{ forms.field(form.roles) }}", form=form)

    chosen = [(i.get("name"), i.get("value")) for i in shown.all("input") if i.get("checked") is not None]
    assert chosen == [("kind", "b"), ("roles", "v")]


def test_an_error_is_tied_to_its_field(wrong):
    shown = show("{{ forms.field(form.name, hint='As colleagues know you') }}", form=wrong)

    assert shown.one("input").get("aria-describedby") == "name-hint name-error"
    assert shown.one("input").get("aria-invalid") == "true"
    assert shown.text(shown.by_id("name-error")) == "Error: Enter your name"


def test_no_limit_cuts_off_what_is_pasted(wrong):
    shown = show("{{ forms.field(form.name) }}{{ forms.field(form.about) }}", form=wrong)

    assert [c.get("maxlength") for c in (shown.by_id("name"), shown.by_id("about"))] == [None, None]
    assert shown.text(shown.by_id("about-count")) == "You can enter up to 1,000 characters"


def test_the_browser_may_fill_in_what_it_knows():
    shown = show("{{ forms.field(form.email, autocomplete='username', inputmode='email') }}", form=Everything())

    assert (shown.one("input").get("autocomplete"), shown.one("input").get("inputmode")) == ("username", "email")


def test_a_form_of_one_button_carries_the_token():
    shown = show("{{ forms.csrf() }}{{ forms.submit('Remove Paul', 'remove', 'paul', warning=true) }}")

    assert (shown.one("input").get("name"), shown.one("input").get("value")) == ("csrf_token", "a-token")
    assert (shown.one("button").get("name"), shown.one("button").get("value")) == ("remove", "paul")
