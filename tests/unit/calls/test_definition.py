"""A definition is refused with the file and the line of what is wrong in it."""

from pathlib import Path

import pytest

from booster.calls.commands import DEFINITIONS
from booster.calls.definition import Invalid, read, read_all
from tests.definitions import copied


@pytest.fixture
def folder(tmp_path):
    return copied("cluster-booster-academy-1", tmp_path / "a-call")


def replace(file, old, new):
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def complaints(folder):
    with pytest.raises(Invalid) as refused:
        read(folder)
    return [complaint.replace(f"{folder}/", "") for complaint in refused.value.complaints]


def test_the_first_academy_is_as_announced():
    call = read(DEFINITIONS / "cluster-booster-academy-1")

    assert (call.slug, call.code, call.edition) == ("cluster-booster-academy-1", "CBA1", "venue_host")
    assert call.opens_at.isoformat() == "2022-08-19T09:00:00+02:00"
    assert call.closes_at.isoformat() == "2022-09-16T18:00:00+02:00"
    assert call.settings["window"] == {"first": "2023-02-20", "last": "2023-03-10"}
    assert len(call.settings["countries"]) == 39


WINDOW = "first = 2023-02-20\nlast = 2023-03-10"


@pytest.mark.parametrize("path", [DEFINITIONS, DEFINITIONS / "demo"])
def test_every_definition_of_the_package_can_be_loaded(path):
    assert read_all(path)


@pytest.mark.parametrize(
    ("old", "new", "at", "what"),
    [
        ("seats = 40", "seats = 40\nchairs = 40", "chairs = 40", "chairs unknown key"),
        (
            "[window]",
            "[thresholds]\ninternet_dwon = 80\n\n[window]",
            "internet_dwon",
            "thresholds.internet_dwon unknown",
        ),
        ("[window]", '[thresholds]\ninternet_down = "80"\n\n[window]', "[thresholds]", "thresholds must be a table of"),
        ("[window]", "[thresholds]\ninternet_down = 0\n\n[window]", "[thresholds]", "thresholds must be a table of"),
        ("seats = 40\n", "", "# The first", "seats missing key"),
        ("last = 2023-03-10\n", "", "[window]", "window.last missing key"),
        ("seats = 40", 'seats = "40"', "seats =", "seats must be a whole number of at least 1"),
        ("seats = 40", "seats = true", "seats =", "seats must be a whole number of at least 1"),
        ("seats = 40", "seats = 39", "seats =", "seats must be enough for participants.max"),
        ("letters_required = false", "letters_required = 0", "letters", "letters_required must be true or false"),
        ('"attestation_or_letter"', '"word"', "partner_conf", "partner_confirmation must be one of attestation_or"),
        ('"CBA1"', '"cba 1"', "code =", "code must be capital letters and digits, such as CBA1"),
        ('"CBA1"', '"cba1"', "code =", "code must be capital letters and digits, such as CBA1"),
        ('"CBA1"', '"CBÄ1"', "code =", "code must be capital letters and digits, such as CBA1"),
        ('"venue_host"', '"v"', "edition =", "edition unknown edition 'v'; there is "),
        ("2022-09-16T18:00:00", "2022-08-19T09:00:00", "closes_at", "closes_at must be after opens_at"),
        ("2022-09-16T18:00:00", "2022-09-16T18:00:30", "closes_at", "closes_at must be a full minute"),
        ("2022-08-19T09:00:00", "9", "opens_at", "opens_at must be a local time in Brussels without an offset"),
        ("2023-03-10", "2023-02-20", "last =", "window.last must be after first: two days have to fit in"),
        (
            "2022-09-16T18:00:00",
            "2022-09-17T00:00:00",
            "closes_at",
            "closes_at belongs to two days: write 23:59 of the",
        ),
        (WINDOW, "first = 2023-02-24\nlast = 2023-02-26", "last =", "window.last must leave room for two working days"),
        (
            "[2022-12-01, 2022-12-02]",
            "[2021-12-01, 2022-12-02]",
            "online_days",
            "online_days must be after the call opens",
        ),
        ("2023-02-20", "2022-09-16", "first =", "window.first must be after the day the call closes"),
        ("2022-08-19T09:00:00", "2022-08-19T09:00:00.5", "opens_at", "opens_at must be a full minute"),
        ("2023-03-10", "2023-03-10T10:00:00", "last =", "window.last must be a date, such as 2023-02-20"),
        ("2023-02-20", '"soon"', "first =", "window.first must be a date, such as 2023-02-20"),
        ("[2022-12-01, 2022-12-02]", "[2022-12-02, 2022-12-01]", "online_days", "online_days must be in order"),
        ("2022-12-02", "2023-02-20", "online_days", "online_days must be before the window of the on-site days"),
        ('"TR", "UA"', '"TR", "UK"', '"UK"', "countries[37] unknown country code 'UK'"),
        ('"TR", "UA"', '"TR", "TR"', '"TR", "TR"', "countries[37] is there already: name each country once"),
        ('place = "Sofia"', "place = 5", "place = 5", "past_editions[2].place must be text"),
        (
            'code = "signs"',
            'code = "Signs"',
            "Signs",
            "cost_items[9].code must be small letters, digits and underscores",
        ),
        ('code = "signs"', 'code = "sig-ns"', "sig-ns", "cost_items[9].code must be small letters, digits and"),
        ('code = "signs"', 'code = "wifi"', "Signs on", "cost_items[9].code is that of another cost"),
        ("seats = 40", "'seats' = 0", "'seats'", "seats must be a whole number of at least 1"),
        ("seats = 40", "seats = 1_000_000_001", "seats =", "seats must be 1000000000 or less"),
        ("working_days = 7", "working_days = 1001", "days = 1001", "clock[2].working_days must be 1000 or less"),
        ("2022-08-19T09:00:00", "0001-01-01T00:00:00", "opens_at", "opens_at must be in the years 2000 to 2100"),
        ("2023-03-10", "2101-01-01", "last =", "window.last must be in the years 2000 to 2100"),
        # What is no value of a set, and cannot be looked for in one.
        ('"TR", "UA"', '["TR"], "UA"', '["TR"]', "countries[36] unknown country code ['TR']"),
        ('"TR", "UA"', '{a = 1}, "UA"', "{a = 1}", "countries[36] unknown country code {'a': 1}"),
        ("hosted = []", "hosted = [[{}]]", "hosted =", "hosted[0] unknown country code [{}]"),
        ('country = "BG"', 'country = ["BG"]', '["BG"]', "past_editions[2].country unknown country code ['BG']"),
        # What a page or a calendar could not show.
        (
            '"Host the first Cluster Booster Academy"',
            '"One\\u0000"',
            "u0000",
            "title must be one line without control characters, and holds U+0000",
        ),
        ("max = 40", "max = 20", "max =", "participants.max must not be below min"),
        # Whoever adds a line adds it at the end.
        (
            'participants = "26"\n',
            'participants = "26"\nnight_rates = []\n',
            "night_rates",
            "past_editions[3].night_rates unknown key here: write it above the first line in [brackets]",
        ),
    ],
)
def test_what_is_wrong_in_the_settings_is_named_with_its_line(folder, old, new, at, what):
    replace(folder / "call.toml", old, new)
    lines = (folder / "call.toml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if at in text)

    assert any(complaint.startswith(f"call.toml:{line}: {what}") for complaint in complaints(folder))


@pytest.mark.parametrize(
    "moment", ["2023-03-26T02:30:00", "2022-10-30T02:30:00"], ids=["skipped by the clocks", "shown twice"]
)
def test_a_time_that_brussels_has_not_exactly_once_is_refused(folder, moment):
    replace(folder / "call.toml", "2022-09-16T18:00:00", moment)

    assert any(line.startswith("call.toml:10: closes_at") and "clocks change" in line for line in complaints(folder))


def test_a_time_with_an_offset_or_of_another_shape_is_refused_and_told_how_to_write_it(folder):
    replace(folder / "call.toml", "2022-09-16T18:00:00", "2022-09-16T18:00:00+02:00")

    assert complaints(folder) == [
        "call.toml:10: closes_at must be a local time in Brussels without an offset, such as 2022-09-16T18:00:00"
    ]

    replace(folder / "call.toml", "2022-09-16T18:00:00+02:00", "16.9.2022 18:00")

    assert "a time without quotes, such as 2022-09-16T18:00:00" in complaints(folder)[0]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'code = "CBA1"\nseats = forty\n', "call.toml:2: "),
        (b'code = "CBA1"\nseats = 4\n[window', "call.toml:3: "),
        (b'code = "CBA1"\nseats = ' + b"9" * 5000 + b"\n", "call.toml:2: "),
        (b'code = "CBA1"\ntitle = "Universit\xe9"\n', "call.toml:2: is not written in UTF-8"),
        (b"countries = " + b"[" * 5000 + b"]" * 5000, "call.toml: is nested too deeply"),
    ],
    ids=["broken", "broken off", "endless number", "another encoding", "nested"],
)
def test_what_is_no_toml_is_refused_with_its_line(folder, content, complaint):
    (folder / "call.toml").write_bytes(content)

    assert complaints(folder)[0].startswith(complaint)


def test_a_text_in_another_encoding_is_refused_with_its_line(folder):
    (folder / "about.md").write_bytes("One\n\nTwo caf\u00e9s\n".encode("latin-1"))
    (folder / "choice.md").write_text("", "utf-8")

    assert complaints(folder) == ["about.md:3: is not written in UTF-8", "choice.md:1: the text is empty"]


def test_the_mark_that_some_editors_put_before_a_text_is_no_part_of_it(folder):
    before = read(folder)
    for name in ("call.toml", "about.md"):
        (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes().replace(b"\n", b"\r\n"))

    after = read(folder)

    assert (after.title, after.settings, after.texts) == (before.title, before.settings, before.texts)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "about.md:1: the text is empty"),
        ("One.\n\nT\x00wo\n", "about.md:3: control characters are not allowed: U+0000"),
        ("One.\n\n<b>Two</b>\n", "about.md:3: raw HTML is not allowed: <b>"),
        (
            "One.\nTwo ![three](https://example.org/x.png)\n",
            "about.md:2: images are not allowed: https://example.org/x.png",
        ),
        (
            "One.\n\n- [two](http://example.org)\n",
            "about.md:3: a link must begin with https:// or stay on this site: http://example.org",
        ),
        (
            "[one](//example.org)\n",
            "about.md:1: a link must begin with https:// or stay on this site: //example.org",
        ),
        (
            "One.\n\nThe call closes on 16 September 2022, 18:00 CET.\n",
            "about.md:3: CET is wrong on 2022-09-16: Brussels is at UTC+02:00 then; write a placeholder such as "
            "{deadline}, or day and hour with “Brussels time”",
        ),
        (
            "An [earlier call](/calls/earlier).\n\nSee [what we ask](/calls/earlier/white-book).\n",
            "about.md:3: /calls/earlier/white-book is of another call; write /calls/a-call/white-book",
        ),
        (
            "Before {cut_off_1}.\n",
            "about.md:1: unknown placeholder {cut_off_1}; there is {opens}, {deadline}",
        ),
    ],
)
def test_what_a_text_may_not_hold_is_named_with_its_line(folder, text, complaint):
    (folder / "about.md").write_text(text, "utf-8")

    assert complaint in complaints(folder)


@pytest.mark.parametrize(
    ("put", "why"),
    [
        (lambda file: file.mkdir(), "Is a directory"),
        (lambda file: file.symlink_to("nowhere.md"), "No such file or directory"),
        (lambda file: file.symlink_to(file.name), "Too many levels of symbolic links"),
    ],
    ids=["a folder", "a link to nowhere", "a link to itself"],
)
def test_a_text_that_cannot_be_read_is_told(folder, put, why):
    (folder / "about.md").unlink()
    put(folder / "about.md")

    assert complaints(folder) == [f"about.md: cannot be read: {why}"]


def test_a_definition_may_be_the_folder_one_stands_in(folder, monkeypatch):
    monkeypatch.chdir(folder)

    assert [one.slug for one in read_all(Path())] == ["a-call"]


def test_missing_and_unknown_texts_are_named(folder):
    (folder / "about.md").rename(folder / "abuot.md")

    found = complaints(folder)

    assert found[0].startswith("abuot.md:1: unknown text")
    assert found[1] == "about.md:1: the text is missing"


def test_the_digest_follows_every_file(folder):
    before = read(folder).sha256
    replace(folder / "about.md", "pandemic", "epidemic")

    assert read(folder).sha256 != before


def test_all_definitions_of_a_folder_are_checked_before_it_is_refused(tmp_path):
    for name in ("one", "two"):
        copy = copied("cluster-booster-academy-1", tmp_path / name)
        replace(copy / "call.toml", "seats = 40", "seats = 0")

    with pytest.raises(Invalid) as refused:
        read_all(tmp_path)

    assert [line.split("/")[-2] for line in refused.value.complaints] == ["one", "two"]


@pytest.mark.parametrize("name", ["Call.toml", "CALL.TOML", ""])
def test_a_folder_without_its_settings_is_not_passed_over(folder, tmp_path, name):
    """Whatever else is there: a name that is only nearly right is a mistake."""
    copied("cluster-booster-academy-1", tmp_path / "good")
    settings = folder / "call.toml"
    settings.rename(folder / name) if name else settings.unlink()
    (tmp_path / "pictures").mkdir()

    for path in (folder, tmp_path):
        with pytest.raises(Invalid) as refused:
            read_all(path)
        assert refused.value.complaints == [f"{folder}: there is no call.toml here, written just like this"]
    with pytest.raises(Invalid):
        read(folder)


def test_a_folder_without_any_definition_is_told(tmp_path):
    (tmp_path / "pictures").mkdir()

    with pytest.raises(Invalid) as refused:
        read_all(tmp_path)
    assert refused.value.complaints == [f"{tmp_path}: there is no call.toml here"]


CUT_OFFS = "cut_offs = [2022-08-31T18:00:00, 2022-09-16T18:00:00]"


def test_a_call_may_have_several_cut_offs(folder):
    replace(folder / "call.toml", "seats = 40", f"{CUT_OFFS}\nseats = 40")
    (folder / "about.md").write_text("Before {cut_off_1}.", "utf-8")

    assert read(folder).settings["cut_offs"] == ["2022-08-31T18:00:00", "2022-09-16T18:00:00"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[2022-08-31T18:00:00, ", "[2022-08-19T09:00:00, ", "cut_offs[0] must be after the one before it"),
        ("[2022-08-31T18:00:00, ", "[2022-09-30T18:00:00, ", "cut_offs[1] must be after the one before it"),
        ("[2022-08-31T18:00:00, ", "[2022-08-31T00:00:00, ", "cut_offs[0] belongs to two days: write 23:59"),
        ("[2022-08-31T18:00:00, ", "[2022-10-30T02:30:00, ", "cut_offs[0] 2022-10-30 02:30 does not exist once"),
        (", 2022-09-16T18:00:00]", "]", "closes_at must be the last of cut_offs"),
    ],
)
def test_cut_offs_follow_each_other_up_to_the_deadline(folder, old, new, what):
    replace(folder / "call.toml", "seats = 40", f"{CUT_OFFS}\nseats = 40")
    replace(folder / "call.toml", old, new)

    assert any(what in complaint for complaint in complaints(folder))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("1.0 of 19 August 2022", "1.0, for 18:00 CET", "documents_version cannot say this: CET is right for half"),
        ("Four coffee breaks", "Breaks until 24:00", "cost_items[5].title cannot say this: 24:00 belongs to two days"),
        ("6 and 7 June 2023", "7 June 2023, 25:00", "past_editions[1].online cannot say this: there is no such time"),
        (
            "Reviewers compare,",
            "After {deadline}",
            "clock[3].what cannot say this: {deadline} is filled in in the Mark",
        ),
    ],
)
def test_the_hours_of_all_settings_are_checked(folder, old, new, what):
    replace(folder / "call.toml", old, new)
    lines = (folder / "call.toml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if new in text)

    (complaint,) = complaints(folder)

    assert complaint.startswith(f"call.toml:{line}: {what}")


def test_an_hour_in_a_title_is_checked_too(folder):
    title = "Apply by 24:00"
    replace(folder / "call.toml", "Host the first Cluster Booster Academy", title)
    line = (folder / "call.toml").read_text("utf-8").splitlines().index(f'title = "{title}"') + 1

    (complaint,) = complaints(folder)

    assert complaint.startswith(f"call.toml:{line}: title cannot say this: 24:00 belongs to two days")
