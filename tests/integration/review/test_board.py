"""The board of a call."""

import importlib
import re

from sqlalchemy import text

from booster.kit.db import db
from booster.review.models import AssignmentStatus
from tests import queries
from tests.integration.review.conftest import BOARD

# Opened, so that one can begin.
FORM = re.compile(r"<details[^>]* open>\s*<summary[^>]*><span[^>]*>Decide<")
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)


def rows(page):
    """Give each line of the ranking as its words."""
    body = page.split("<tbody")[1].split("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in ROW.findall(body)]


def test_it_works(case):
    other = case.apply("stan", organisation="Stan & Söhne")
    case.review("rita", "4")
    case.review("remi", "3.5")
    case.review("rita", "2", of=other)
    case.review("remi", "4.5", of=other)
    case.decide()

    board = case.get("ada", BOARD).text
    assert rows(board) == [
        f"1 Leiekaai Innovatiehuis vzw {case.reference} 75.00 80.00 · 70.00 0.5 Yes Approved",
        f"2 Stan &amp; Söhne {other} 65.00 40.00 · 90.00 2.5 wide Yes Open",
    ]
    assert "Equal totals are separated by C1, C3, C4, in this order" in board


def test_the_best_that_is_not_decided_on_is_one_step_away_and_ready_to_be_decided(case):
    second, unscored = case.apply("stan", organisation="Stan & Söhne"), case.apply("paul")
    case.review("rita", "4")
    case.review("rita", "3", of=second)
    case.decide()

    led_to = f'href="{BOARD}/{second}#decision">Stan &amp; Söhne<'
    assert led_to in case.get("ada", BOARD).text
    opened = {
        one: bool(FORM.search(case.get("ada", f"{BOARD}/{one}").text)) for one in (case.reference, second, unscored)
    }
    assert opened == {case.reference: False, second: True, unscored: False}


def test_who_has_no_score_stands_last_and_has_no_rank(case):
    other = case.apply("stan", organisation="Stan & Söhne")
    case.review("rita", "0.5", of=other)

    assert rows(case.get("ada", BOARD).text) == [
        f"1 Stan &amp; Söhne {other} 10.00 10.00 Only one assessment 0.0 Minimum missed: C1, C2, C3, C4, C6 Open",
        f"– Leiekaai Innovatiehuis vzw {case.reference} – no scores yet – Open",
    ]


def test_the_board_says_where_assessments_are_on_the_way(case):
    other = case.apply("stan", organisation="Stan & Söhne")
    case.review("rita", "4")
    case.review("remi", status=AssignmentStatus.STARTED)
    case.review("rita", status=AssignmentStatus.RECUSED, of=other)
    case.review("remi", status=AssignmentStatus.ASSIGNED, of=other)

    board = rows(case.get("ada", BOARD).text)

    assert [re.search(r"\d of \d handed in", row)[0] for row in board] == ["1 of 2 handed in", "0 of 1 handed in"]


def test_equals_share_a_rank_and_the_next_counts_them_all(case):
    references = [case.apply(name, organisation=name) for name in ("stan", "paul")]
    case.review("rita", "4")
    case.review("rita", "4", of=references[0])
    case.review("rita", "3.5", of=references[1])

    assert [row.split()[0] for row in rows(case.get("ada", BOARD).text)] == ["1", "1", "3"]


def test_dots_are_drawn_where_the_totals_are(case):
    case.review("rita", "4")
    case.review("remi", "3")

    drawn = case.get("ada", BOARD).text

    # 0 to 100 are drawn from 10 to 210.
    assert [float(x) for x in re.findall(r'cx="([\d.]+)"', drawn)] == [170, 130]
    assert 'class="b-dots__mean" d="M150 1v24"' in drawn
    assert 'class="b-dots__threshold" d="M130 3v20"' in drawn


def test_a_page_that_does_not_exist_is_the_last(case):
    case.review("rita")

    assert len(rows(case.get("ada", f"{BOARD}?page=99").text)) == 1
    assert len(rows(case.get("ada", f"{BOARD}?page=-1").text)) == 1


def test_long_boards_come_in_pages_and_a_rank_may_be_shared_across_them(case, monkeypatch):
    # The package gives the function of that name, not the module.
    monkeypatch.setattr(importlib.import_module("booster.review.queries.board"), "PAGE", 2)
    for name in ("stan", "paul"):
        case.review("rita", "4", of=case.apply(name, organisation=name))
    case.review("rita", "4.5")

    first, second = case.get("ada", BOARD).text, case.get("ada", f"{BOARD}?page=2").text

    assert [row.split()[0] for row in rows(first)] == ["1", "2"]
    assert [row.split()[0] for row in rows(second)] == ["2"]
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_a_page_is_found_by_its_index(app, case):
    case.review("rita", "4")
    with queries.recorded(app) as statements:
        case.get("ada", BOARD)
    found = next(one for one in statements if "standing.order_key" in one)

    assert "ix_standing_order" in plan(app, found)


def plan(app, statement):
    """Ask the database how it would answer; a small table it would rather read whole."""
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("SET LOCAL enable_seqscan = off"))
            begin = "EXPLAIN "
        else:
            begin = "EXPLAIN QUERY PLAN "
        # In quotes it may stand for a text and for a number.
        plain = re.sub(r"%\(\w+\)s(::\w+)?|\?", "'1'", statement)
        return str(db.session.execute(text(begin + plain)).all())


def test_the_coordinator_reads_scores_with_names_and_what_falls_short(case):
    case.review("rita", "4")
    case.review("remi", "1")

    page = case.get("ada", case.desk).text

    assert re.search(r"<th[^>]*>Rita Rossi</th>", page)
    assert "too low" in page
    assert "wide" in page
