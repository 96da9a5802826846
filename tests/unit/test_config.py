"""Settings: what is read, what is refused, and that no complaint gives a password away."""

import secrets

import pytest

from booster.config import ROOT, make_folders, production, settings
from booster.variables import Misconfigured

GOOD = {
    "BOOSTER_PROXIES": "1",
    "BOOSTER_SECRET": "kVw3rJ8yTq0ZcN5uPd1xLm7sBf4hGa2e",
    "BOOSTER_TRUSTED_HOSTS": "booster.example, www.booster.example",
    "BOOSTER_PUBLIC_URL": "https://booster.example/",
    "BOOSTER_SMTP_URL": "smtp://user:s3cret@mail.example:587?starttls=1",
    "BOOSTER_MAIL_FROM": "Booster – calls <no-reply@booster.example>",
    "BOOSTER_CONTACT": "events@booster.example",
}
WRONG = {
    "BOOSTER_SMTP_URL": [
        "mail.example:25",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:many",
        "smtp://mail.example:99999",
        "smtp://user:s3cret@mail.example",
        "smtps://user:s3crét@mail.example",
        "smtps://user:s3cret%C3%A9@mail.example",
        "smtps://%C3%A9:s3cret@mail.example",
        "smtp://mail.example?starttls=yes",
        "smtp://mail.example?starttsl=1",
        "smtp://mail.example?timeout=soon",
        "smtp://mail.example?timeout=0",
        "smtp://mail.example?timeout=61",
        "smtp://mail.example?timeout=999",
        "smtp://mail.example/path",
    ],
    "BOOSTER_DATABASE_URL": [
        "postgresql://user:s3cret@db/booster",
        "mysql://user:s3cret@db/booster",
        "postgresql+psycopg://user:s3cret@db:port/booster",
        "postgresql+psycopg://user:s3cret@db",
        "sqlite://",
        "booster.sqlite3",
    ],
    "BOOSTER_PUBLIC_URL": [
        "booster.example",
        "ftp://booster.example",
        "https://",
        "https://booster.example/?a=s3cret",
        "https://booster.example/app",
        "https://booster .example",
    ],
    "BOOSTER_TRUSTED_HOSTS": ["https://booster.example", "booster.example:443", "*", "booster example"],
    "BOOSTER_MAIL_FROM": [
        "Booster",
        "Booster <no-reply>",
        "no-reply@booster.example\nBcc: all@booster.example",
        "no-reply@booster..example",
        "no-reply@booster.example.",
        ".no-reply@booster.example",
        "no..reply@booster.example",
        "grüße@booster.example",
        "no-reply@büster.example",
    ],
    "BOOSTER_CONTACT": ["us"],
    "BOOSTER_PROXIES": ["-1", "one", "1.0", "10", "²"],
    "BOOSTER_DEMO": ["maybe"],
    "BOOSTER_MAIL_THREAD": ["2"],
    "BOOSTER_SECURE_COOKIES": ["s3cret"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
@pytest.mark.parametrize("read", [settings, production])
def test_what_cannot_be_used_is_refused_by_its_name_and_never_shown(read, name, value):
    with pytest.raises(Misconfigured) as refused:
        read({**GOOD, name: value})

    assert [complaint.split()[0] for complaint in refused.value.complaints][:1] == [name]
    assert "s3cret" not in str(refused.value)


def test_a_name_that_was_mistyped_is_told_with_the_one_that_is_meant():
    with pytest.raises(Misconfigured) as refused:
        settings({"BOOSTER_SMPT_URL": "smtp://localhost", "BOOSTER_COLOUR": "blue"})

    assert refused.value.complaints == [
        "BOOSTER_COLOUR is no setting of Booster",
        "BOOSTER_SMPT_URL is no setting of Booster; is BOOSTER_SMTP_URL meant?",
    ]


def test_everything_wrong_is_told_at_once():
    with pytest.raises(Misconfigured) as refused:
        production({"BOOSTER_PROXIES": "x", "BOOSTER_DEMO": "1", "BOOSTER_SECRET": "a" * 40, "FLASK_DEBUG": "1"})

    assert [complaint.split()[0] for complaint in refused.value.complaints] == [
        "BOOSTER_PROXIES",
        "BOOSTER_SECRET",
        "BOOSTER_DEMO",
        "FLASK_DEBUG",
        "BOOSTER_TRUSTED_HOSTS",
        "BOOSTER_PUBLIC_URL",
        "BOOSTER_SMTP_URL",
        "BOOSTER_MAIL_FROM",
        "BOOSTER_CONTACT",
    ]


@pytest.mark.parametrize("said", ["", " "])
def test_a_public_server_is_told_how_many_proxies_stand_in_front(said):
    with pytest.raises(Misconfigured, match="BOOSTER_PROXIES is missing: say how many proxies stand in front"):
        production({**GOOD, "BOOSTER_PROXIES": said})

    assert [production({**GOOD, "BOOSTER_PROXIES": number})["PROXIES"] for number in "01"] == [0, 1]


@pytest.mark.parametrize(
    "secret",
    [
        "too-short-4f8a1c",
        "change-me-" * 4,
        "abcdefgh" * 4,
        "01234567" * 4,
        "your-secret-key-here-please-edit-it",
        "thisisaverysecretkey" * 2,
        "0123456789abcdefghijklmnopqrstuvwxyz",
        "please-CHANGE-it-in-production-4f8a1c",
        "kV3kV3kV3kV3kV3kV3kV3kV3kV3kV3kV3kV3",
    ],
)
def test_a_secret_that_can_be_guessed_is_refused(secret):
    with pytest.raises(Misconfigured, match="BOOSTER_SECRET is weak"):
        production({**GOOD, "BOOSTER_SECRET": secret})


@pytest.mark.parametrize("draw", [secrets.token_hex, secrets.token_urlsafe])
def test_a_secret_that_was_drawn_is_good(draw):
    for length in (32, 48):
        assert production({**GOOD, "BOOSTER_SECRET": draw(length)})


@pytest.mark.parametrize(("word", "is_on"), [("y", 1), ("2", 1), ("enabled", 1), ("off", 1), ("0", 0), ("No", 0)])
def test_debugging_is_refused_however_it_is_switched_on(word, is_on):
    refused = []
    try:
        production({**GOOD, "FLASK_DEBUG": word})
    except Misconfigured as error:
        refused = error.complaints

    assert len(refused) == is_on


def test_a_secret_that_cannot_be_read_is_told_and_not_shown(tmp_path):
    (tmp_path / "secret").write_bytes(b"\xff\xfe s3cret")

    with pytest.raises(
        Misconfigured, match=r"BOOSTER_INSTANCE: the file .*secret cannot be read .it is no text."
    ) as told:
        settings({"BOOSTER_INSTANCE": str(tmp_path)})
    assert "s3cret" not in str(told.value)
    # Whoever names a secret needs no file.
    assert settings({"BOOSTER_INSTANCE": str(tmp_path), "BOOSTER_SECRET": "x"})["SECRET_KEY"] == "x"


def test_a_folder_that_no_system_can_have_is_told(tmp_path):
    with pytest.raises(Misconfigured, match=r"BOOSTER_INSTANCE: the file .* cannot be read .File name too long."):
        settings({"BOOSTER_INSTANCE": str(tmp_path / ("x" * 300))})


def test_uploads_that_nobody_may_write_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_asked: False)
    read = settings({"BOOSTER_INSTANCE": str(tmp_path)})

    with pytest.raises(Misconfigured, match=r"BOOSTER_UPLOADS: nothing can be written into the folder .*uploads"):
        make_folders(read)


def test_a_public_server_has_secure_cookies_and_no_secret_of_a_trial_run(tmp_path):
    (tmp_path / "secret").write_text("drawn for a trial run, and long enough to be one")
    read = production({**GOOD, "BOOSTER_INSTANCE": str(tmp_path)})

    assert read["SECRET_KEY"] == GOOD["BOOSTER_SECRET"]
    assert (read["SESSION_COOKIE_NAME"], read["SESSION_COOKIE_SECURE"]) == ("__Host-booster", True)
    assert (read["SESSION_COOKIE_HTTPONLY"], read["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")
    with pytest.raises(Misconfigured, match="BOOSTER_SECRET is missing"):
        production({**GOOD, "BOOSTER_SECRET": "", "BOOSTER_INSTANCE": str(tmp_path)})


@pytest.mark.parametrize("hosts", ["booster.org", ".org", "example"])
def test_letters_lead_to_a_host_that_is_served(hosts):
    with pytest.raises(Misconfigured, match="lacks the host of BOOSTER_PUBLIC_URL"):
        production({**GOOD, "BOOSTER_TRUSTED_HOSTS": hosts})


def test_a_host_may_stand_for_all_below_it():
    assert production({**GOOD, "BOOSTER_TRUSTED_HOSTS": ".example"})["TRUSTED_HOSTS"] == [".example"]


def test_without_any_setting_everything_stays_in_the_checkout():
    read = settings({})

    assert read["INSTANCE"] == ROOT / "instance"
    assert read["UPLOADS"] == ROOT / "instance" / "uploads"
    assert read["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{ROOT / 'instance' / 'booster.sqlite3'}"
    assert (read["PUBLIC_URL"], read["SMTP_URL"], read["DEMO"]) == ("http://localhost:5000", "", False)
