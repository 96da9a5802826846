"""What is built gets a name that changes with its content, and never half a file."""

import gzip

import pytest

from booster.setup import assets
from booster.setup.say import Trouble

OLD = {"booster.css": b"a{color:red}"}
NEW = {"booster.css": b"a{color:blue}"}
NEWEST = {"booster.css": b"a{color:green}"}


@pytest.fixture
def build(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "BUILD", tmp_path)
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "manifest.json")
    monkeypatch.setattr(assets, "STAMP", tmp_path / "made-from.txt")
    return tmp_path


def css(folder):
    return {path.read_bytes() for path in folder.glob("*.css")}


def test_a_name_changes_with_the_content():
    assert assets.hashed("a.min.js", b"1") == "a.min.6b86b273ff34.js"
    assert assets.hashed("a.min.js", b"2") != assets.hashed("a.min.js", b"1")


def test_scripts_that_pages_need_together_are_one_file_in_their_order(monkeypatch):
    monkeypatch.setattr(assets, "BUNDLES", {"form.js": ("counting", "saving"), "list.js": ("saving",)})
    own = {"page.js": b"1;", "saving.js": b"const one = 2;\n", "counting.js": b"const one = 3;\n"}

    made = assets.bundled(own)

    assert set(made) == {"page.js", "form.js", "list.js"}
    assert made["form.js"].index(own["counting.js"]) < made["form.js"].index(own["saving.js"])
    assert made["list.js"].count(own["saving.js"]) == 1


def test_a_bundle_of_scripts_that_are_not_there_is_refused(monkeypatch):
    monkeypatch.setattr(assets, "BUNDLES", {"form.js": ("counting", "saving")})

    with pytest.raises(Trouble, match=r"saving\.js"):
        assets.bundled({"counting.js": b""})


def test_the_manifest_names_what_is_there(build):
    assets.write(OLD)

    assert assets.manifest() == {"booster.css": assets.hashed("booster.css", OLD["booster.css"])}
    assert css(build) == {OLD["booster.css"]}


def test_a_compressed_copy_stands_beside(build):
    assets.write({**OLD, "map.png": b"picture"})

    assert [gzip.decompress(path.read_bytes()) for path in build.glob("*.gz")] == [OLD["booster.css"]]


def test_a_running_server_still_finds_the_files_of_the_build_before(build):
    for made in (OLD, NEW, NEWEST):
        assets.write(made)

    assert css(build) == {NEW["booster.css"], NEWEST["booster.css"]}


def test_a_build_with_a_missing_file_counts_as_none(build):
    assets.write(OLD)
    assets.STAMP.write_text("made from this")
    assert assets.made_from() == "made from this"

    next(build.glob("*.css")).unlink()

    assert assets.made_from() == ""


def test_the_fingerprint_follows_the_sources(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "SOURCES", ())
    monkeypatch.setattr(assets, "FOLDERS", (tmp_path,))
    (tmp_path / "one.js").write_text("1")
    before = assets.fingerprint()

    (tmp_path / "one.js").write_text("2")

    assert assets.fingerprint() != before
