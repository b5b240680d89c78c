"""The description of a Triple-S survey (XML 1.1, 1.2 or 2.0): what stands where in a record."""

from dataclasses import dataclass
from typing import Literal, get_args
from xml.etree.ElementTree import Element

from ingest.grids.triple_s.fields import Field, needed, number, read_field
from ingest.grids.triple_s.problem import ProblemError
from ingest.grids.triple_s.xml import root_of

Layout = Literal["fixed", "csv"]
KNOWN_VERSIONS = ("1.1", "1.2", "2.0")
ALLOWED = "the survey exported again as Triple-S XML 1.2 or 2.0"
FLAT = "an export of one level: one record for each respondent"
ELEMENTS = {
    *("survey", "name", "version", "title", "record", "variable", "label", "position", "filter"),
    *("spread", "values", "value", "range", "size", "text", "br"),
}
"""Of a survey in version 2.0."""
NEWER = (
    "It says that it is Triple-S {version}. Everything in it is as in 2.0 and was read so: compare "
    "the counts with those of the tool."
)


@dataclass(frozen=True)
class Description:
    """What a description says of its data file."""

    layout: Layout
    n_skipped: int
    """Lines over the first record."""
    data_name: str
    """The data file as the description names it, without folders; often it does not."""
    encoding: str
    fields: tuple[Field, ...]
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How long a full record is: characters, or CSV fields."""
        return max(field.finish for field in self.fields)


def describe(content: bytes) -> Description:
    """What a description says. Raises ProblemError, which says why it cannot be used."""
    root = root_of(content)
    space = root.tag.removesuffix("sss")
    if space and not space.endswith("}"):
        problem = f"it is XML, but no description of a Triple-S survey: it begins with <{root.tag}>"
        raise ProblemError("not_readable", problem, ALLOWED)
    if root.find(f"{space}hierarchy") is not None:
        problem = "it describes several levels of records that refer to each other"
        raise ProblemError("several_levels", problem, FLAT)
    version = root.get("version", "")
    try:
        return _described(root, space, version)
    except (ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, ValueError) else "elements lie in each other too deep"
        raise ProblemError(*_why_not(version, why), ALLOWED) from None


def _described(root: Element, space: str, version: str) -> Description:
    """Raises ValueError, in words, for what cannot be understood."""
    survey = needed(root, f"{space}survey")
    record = needed(survey, f"{space}record")
    layout = record.get("format", "fixed")
    if layout not in get_args(Layout):
        raise ValueError(f"records have the unknown format “{layout}”")
    fields = tuple(read_field(element, space) for element in record.findall(f"{space}variable"))
    if not fields:
        raise ValueError("it describes no variable")
    is_known = version.startswith(KNOWN_VERSIONS)
    if not is_known and (unknown := _unknown(survey, space)):
        raise ValueError(f"<{unknown}> is not of 2.0")
    return Description(
        layout="csv" if layout == "csv" else "fixed",
        n_skipped=number(record.get("skip") or "0", "how many lines to skip"),
        data_name=record.get("href", "").replace("\\", "/").rpartition("/")[2].strip(),
        encoding=_encoding((record, survey, root)),
        fields=fields,
        remarks=() if is_known else (NEWER.format(version=version or "of no version"),),
    )


def _why_not(version: str, why: str) -> tuple[str, str]:
    if version.startswith(KNOWN_VERSIONS):
        return "not_readable", f"the description is not as Triple-S has it: {why}"
    told = f"it says that it is Triple-S {version or 'of no version'}, which is not read"
    return "unsupported_version", f"{told}: {why}"


def _unknown(survey: Element, space: str) -> str:
    """The first element that version 2.0 has not; those of tools' own namespaces do not count."""
    ours = (e.tag.removeprefix(space) for e in survey.iter() if e.tag.startswith(space))
    return next((name for name in ours if name not in ELEMENTS and "}" not in name), "")


def _encoding(elements: tuple[Element, ...]) -> str:
    """The encoding of the data file, which some tools name though the standard fixes it."""
    for element in elements:
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] == "data-file-encoding":
                return value.strip()
    return ""
