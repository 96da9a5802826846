"""What the benchmark wants, and which of it was missed."""


class Goals:
    """The goals of one run; with `--check` a missed one makes it fail."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def at_most(self, what: str, figure: float, goal: float) -> None:
        if figure > goal:
            self.missed.append(f"{what}: {figure:.2f}, and {goal} at most is the goal")

    def at_least(self, what: str, figure: float, goal: float) -> None:
        if figure < goal:
            self.missed.append(f"{what}: {figure:.2f}, and {goal} at least is the goal")

    def tell(self, *, check: bool) -> None:
        """Name what was missed; exits with 1 then, if that is asked for."""
        print("\nGoals missed:" if self.missed else "\nEvery goal is reached.")
        for line in self.missed:
            print(f"  {line}")
        if check and self.missed:
            raise SystemExit(1)
