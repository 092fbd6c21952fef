"""What an import does to the archive, and what prevents it, for people and for the code that writes it."""

from dataclasses import dataclass, field

from records.bulk.planned_rows import PlannedRows


@dataclass
class ImportProblem:
    row: int | None  # as a spreadsheet counts
    column: str
    value: str
    reason: str

    def __str__(self):
        where = ", ".join(part for part in (f"row {self.row}" if self.row else "", self.column) if part)
        shortened = self.value if len(self.value) <= 80 else f"{self.value[:77]}…"
        value = f" is “{shortened}”" if self.value else ""
        return f"{where}{value}: {self.reason}" if where else self.reason


@dataclass
class ImportOutcome:
    """What a file has changed or, in a preview, would change, and what prevents it."""

    new: list = field(default_factory=list)  # slugs
    changed: list = field(default_factory=list)  # (slug, [(column, before, after)])
    unchanged: int = 0
    problems: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)  # [ImportConflict]

    @property
    def summary(self):
        errors = "1 error" if len(self.problems) == 1 else f"{len(self.problems)} errors"
        return f"{len(self.new)} new, {len(self.changed)} changed, {self.unchanged} unchanged, {errors}"


@dataclass
class ImportPlan:
    """What a file changes: for people in `outcome`, and as the changes that `apply_import` writes.

    `file_rows` are {slug: number of its row, as a spreadsheet counts}.
    """

    outcome: ImportOutcome
    planned: PlannedRows
    model: type | None = None
    note: str = ""
    file_rows: dict = field(default_factory=dict)

    @classmethod
    def with_problem(cls, reason):
        """The plan of a file of which nothing can be imported."""
        return cls(ImportOutcome(problems=[ImportProblem(None, "", "", reason)]), PlannedRows())
