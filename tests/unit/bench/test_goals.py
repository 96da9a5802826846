"""A goal that is missed fails the benchmark, if that is asked for."""

import pytest

from booster.bench.goals import Goals


@pytest.mark.parametrize("miss", [lambda goals: goals.at_most("ms", 4, 3), lambda goals: goals.at_least("ratio", 1, 2)])
def test_a_missed_goal_is_named_and_fails_the_run_that_checks(miss, capsys):
    goals = Goals()
    miss(goals)

    goals.tell(check=False)
    with pytest.raises(SystemExit) as end:
        goals.tell(check=True)

    assert end.value.code == 1
    assert "is the goal" in capsys.readouterr().out


def test_what_is_reached_fails_nothing():
    goals = Goals()
    goals.at_most("ms", 3, 3)
    goals.at_least("ratio", 2, 2)

    goals.tell(check=True)
