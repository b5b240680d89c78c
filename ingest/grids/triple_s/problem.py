"""What keeps one half of a pair from being read."""


class ProblemError(Exception):
    """Why, as a fault says it; whoever knows the file's name makes the fault."""

    def __init__(self, fault: str, problem: str, allowed: str, row: int | None = None) -> None:
        self.fault, self.problem, self.allowed, self.row = fault, problem, allowed, row
        super().__init__(fault)
