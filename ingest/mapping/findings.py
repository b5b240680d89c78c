"""Faults in an export, each at its cell, and no more of one kind than a person can read."""

from collections import Counter

from models.fault import Fault

MOST_ALIKE = 100
"""Cells named of one kind of fault in one column; the last of them says how many more there are."""


class Findings:
    """What is wrong with one export."""

    def __init__(self, file: str, sheet: str | None) -> None:
        self.file = file
        self.sheet = sheet
        self._faults: list[Fault] = []
        self._alike: Counter[tuple[str, str | None]] = Counter()

    def note(
        self,
        fault: str,
        problem: str,
        allowed: str,
        *,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        sheet: str | None = None,
    ) -> None:
        """Note a fault at a cell, a row, a column or the whole file; on another sheet if named."""
        self._alike[fault, column] += 1
        if self._alike[fault, column] <= MOST_ALIKE:
            self._faults.append(
                Fault(
                    fault=fault,
                    file=self.file,
                    sheet=sheet or self.sheet,
                    row=row,
                    column=column,
                    value=value,
                    problem=problem,
                    allowed=allowed,
                )
            )

    def faults(self) -> list[Fault]:
        """Every fault, in the order in which they were noted."""
        last = {(fault.fault, fault.column): n for n, fault in enumerate(self._faults)}
        found = list(self._faults)
        for place, n in last.items():
            more = self._alike[place] - MOST_ALIKE
            if more > 0:
                told = f"{found[n].problem}; and so in {more} more rows"
                found[n] = found[n].model_copy(update={"problem": told})
        return found
