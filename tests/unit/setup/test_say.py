"""What stands on the terminal while several pieces of the set-up are at work."""

import re

from booster.setup.say import say, step


def shown(capsys):
    """Give what was said, without how long it took."""
    return re.sub(r"\d+\.\d s", "… s", capsys.readouterr().out)


def test_a_step_ends_on_the_line_on_which_it_began(capsys):
    with step("Baking"):
        pass

    assert shown(capsys) == "Baking ... … s\n"


def test_steps_at_once_each_have_lines_of_their_own(capsys):
    with step("Baking"), step("Brewing"):
        say("There is milk.")

    lines = [line.rstrip() for line in shown(capsys).splitlines()]
    assert lines == ["Baking ...", "Brewing ...", "There is milk.", "Brewing: … s", "Baking: … s"]


def test_the_step_that_began_last_may_still_end_on_its_line(capsys):
    with step("Baking"), step("Brewing"):
        pass

    lines = [line.rstrip() for line in shown(capsys).splitlines()]
    assert lines == ["Baking ...", "Brewing ... … s", "Baking: … s"]


def test_a_step_that_ends_while_the_line_of_another_waits_begins_a_line_below(capsys):
    baking, brewing = step("Baking"), step("Brewing")

    baking.__enter__()
    with brewing:
        baking.__exit__(None, None, None)

    lines = [line.rstrip() for line in shown(capsys).splitlines()]
    assert lines == ["Baking ...", "Brewing ...", "Baking: … s", "Brewing: … s"]
