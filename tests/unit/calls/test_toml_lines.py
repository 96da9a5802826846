"""Each table, key and item of a settings file is found on its line, however it is written."""

import tomllib

from booster.calls.toml_lines import lines_of, named

SOURCE = """\
a = 1 # [[b]]
'quoted' = "[{ # no comment"
"two words" = [ 1,
  2, # a, b
  [3,
   4],
]
text = '''
key = 1
[table]
'''
table.inner = {x = 1, y = [
  {z = "\\"]"},
  { z = 2, w = 3 }]}
empty = []
[other]
when = 2022-09-16 18:00:00
[[items]]
name = \"\"\"one
two\"\"\"
[[items]]

name = "three"
"""


def paths_of(value, path=()):
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from paths_of(each, (*path, key))


def test_every_path_is_found_on_its_line():
    lines = lines_of(SOURCE)

    assert {named(path): line for path, line in lines.items()} == {
        "": 1,
        "a": 1,
        "quoted": 2,
        "two words": 3,
        "two words[0]": 3,
        "two words[1]": 4,
        "two words[2]": 5,
        "two words[2][0]": 5,
        "two words[2][1]": 6,
        "text": 8,
        "table.inner": 12,
        "table.inner.x": 12,
        "table.inner.y": 12,
        "table.inner.y[0]": 13,
        "table.inner.y[0].z": 13,
        "table.inner.y[1]": 14,
        "table.inner.y[1].z": 14,
        "table.inner.y[1].w": 14,
        "empty": 15,
        "other": 16,
        "other.when": 17,
        "items": 18,
        "items[0]": 18,
        "items[0].name": 19,
        "items[1]": 21,
        "items[1].name": 23,
    }


def test_nothing_that_the_file_says_is_missed():
    said = set(paths_of(tomllib.loads(SOURCE)))

    assert said - {("table",)} == set(lines_of(SOURCE))
