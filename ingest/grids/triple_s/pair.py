"""Both halves of a Triple-S export made one sheet, with what is said of its variables."""

from pathlib import PurePath

from ingest.grids.declared import declared_missing
from ingest.grids.sheet import Opened, Sheet, Use, Variable, refused
from ingest.grids.triple_s.description import Description, describe
from ingest.grids.triple_s.fields import Field
from ingest.grids.triple_s.problem import ProblemError
from ingest.grids.triple_s.records import NOT_ASKED, records_of
from models.submission import Missing

DIALECT = "triple-s"
USES: dict[str, Use] = {"serial": "serial", "weight": "weight"}
DATA_ENDINGS = {"fixed": (".asc", ".dat", ".txt", ".csv"), "csv": (".csv", ".txt", ".dat", ".asc")}
"""Of a data file by its layout, the likeliest first."""


def read_pair(
    description_path: PurePath, description: bytes, data_path: PurePath, data: bytes
) -> Opened:
    """The records as text under their variables, or the fault of the half that is wrong."""
    try:
        described = describe(description)
    except ProblemError as error:
        return _refused(description_path, error)
    try:
        rows, lines = records_of(described, data)
    except ProblemError as error:
        return _refused(data_path, error)
    variables = tuple(map(_variable, described.fields))
    remarks = [*described.remarks, *lines.remarks]
    sheet = Sheet(None, rows, variables, described_by=DIALECT, first_row=described.n_skipped + 1)
    return Opened([sheet], remarks=remarks)


def refuse_half(path: PurePath, content: bytes) -> Opened:
    """The fault that a description came without its data."""
    try:
        described = describe(content)
    except ProblemError as error:
        return _refused(path, error)
    wanted = described.data_name or path.with_suffix(DATA_ENDINGS[described.layout][0]).name
    problem = "it describes a Triple-S survey, and the data file is not with it"
    return refused(path, "half_of_pair", problem, together(path.name, wanted))


def refuse_data(path: PurePath) -> Opened:
    """The fault that data came without what describes them."""
    problem = "it holds data that only a Triple-S description explains, and there is none with it"
    wanted = path.with_suffix(".sss").name
    return refused(path, "half_of_pair", problem, together(wanted, path.name))


def together(description: str, data: str) -> str:
    """What to do about a half, in words."""
    return f"both files at once, or in one .zip: {description} and {data}"


def _refused(path: PurePath, error: ProblemError) -> Opened:
    return refused(path, error.fault, error.problem, error.allowed, error.row)


def _variable(field: Field) -> Variable:
    """A variable; codes without a score, where others have one, are out of the base."""
    missing: dict[str, Missing] = {}
    if field.scores:
        missing = {
            code: declared_missing(label or code)
            for code, label in field.labels.items()
            if code not in field.scores
        }
    if field.filter:
        missing[NOT_ASKED] = "not asked"
    moment: Use = "moment" if field.kind == "date" else ""
    return Variable(
        name=field.name,
        ident=field.ident,
        label=field.label,
        labels={code: label for code, label in field.labels.items() if label},
        missing=missing,
        scores=field.scores,
        use=USES.get(field.use, moment),
    )


def data_name_of(description: bytes) -> tuple[str, tuple[str, ...]]:
    """The data file that a description names, if it does, and the endings it may have."""
    try:
        described: Description = describe(description)
    except ProblemError:
        return "", DATA_ENDINGS["fixed"]
    return described.data_name, DATA_ENDINGS[described.layout]
