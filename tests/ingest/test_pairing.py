"""What arrives as one: the halves of a Triple-S export, and archives."""

from datetime import datetime
from io import BytesIO
from pathlib import Path, PurePath
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from ingest.directions import Directions
from ingest.grids.archive import unpack
from ingest.grids.sheet import Opened
from ingest.incoming import InMemory
from ingest.job import check_files, load_files
from ingest.pairing import Pair, parcels
from ingest.unwrapping import unwrap
from tests.dialects.asking import INSTRUMENT, LABELS, ROUND, mapping
from tests.dialects.triple_s_files import NAMES, description, fixed, variables
from tests.ingest.making import new_workspace

XML = description(variables()).encode()
DATA = fixed([[5, 4, 3, 2, 1]]).encode()
NAMES_IT = description(variables(), record=' href="C:\\Export\\answers of ward.dat"').encode()
OTHER_XML = b"<?xml version='1.0'?><feed/>"
TABLE = b"a,b\n1,2\n"
NOW = datetime(2026, 5, 11, 9, 30)


def file(name: str, content: bytes = b"") -> InMemory:
    """Descriptions describe; everything else need not be looked into."""
    return InMemory(name, content or (XML if name.endswith((".sss", ".xml")) else DATA))


def zipped(*files: tuple[str, bytes] | tuple[ZipInfo, bytes], method: int = ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", method) as archive:
        for name, inside in files:
            archive.writestr(name, inside)
    return content.getvalue()


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        (["a.sss", "a.asc"], ["a.sss + a.asc"]),
        (["A.DAT", "a.SSS"], ["a.SSS + A.DAT"]),
        (["a.csv", "a.xml"], ["a.xml + a.csv"]),
        (["a.sss", "a.csv", "a.asc"], ["a.sss + a.asc", "a.csv"]),
        (["b.asc", "a.sss", "a.asc", "b.sss"], ["a.sss + a.asc", "b.sss + b.asc"]),
        (["syntax.sss", "data.dat"], ["syntax.sss + data.dat"]),
        (["a.sss", "b.csv"], ["a.sss", "b.csv"]),
        (["a.sss", "b.dat", "c.dat"], ["a.sss", "b.dat", "c.dat"]),
        (["a.sss", "a.xml", "a.asc"], ["a.sss + a.asc", "a.xml"]),
        (["members.csv", "a.sss", "a.txt"], ["members.csv", "a.sss + a.txt"]),
        (["a.asc"], ["a.asc"]),
    ],
)  # fmt: skip
def test_halves_find_each_other(names, joined):
    assert [p.name for p in parcels([file(name) for name in names])] == joined


def test_the_name_that_a_description_gives_goes_first():
    files = [file("a.sss", NAMES_IT), file("a.dat"), file("Answers of Ward.DAT")]
    assert [p.name for p in parcels(files)] == ["a.sss + Answers of Ward.DAT", "a.dat"]


def test_an_xml_of_something_else_takes_no_data():
    files = [file("a.xml", OTHER_XML), file("a.csv")]
    assert parcels(files) == files


def test_halves_in_other_folders_are_not_meant(tmp_path: Path):
    for folder, name, content in [("x", "a.sss", XML), ("y", "a.asc", DATA), ("y", "a.sss", XML)]:
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_bytes(content)
    found = parcels(sorted(path for path in tmp_path.rglob("*") if path.is_file()))
    lonely, pair = found
    assert lonely == tmp_path / "x" / "a.sss"
    assert isinstance(pair, Pair)
    assert pair.data == tmp_path / "y" / "a.asc"


@pytest.mark.parametrize(
    ("name", "content", "allowed"),
    [
        ("a.sss", XML, "both files at once, or in one .zip: a.sss and a.asc"),
        ("a.sss", NAMES_IT, "both files at once, or in one .zip: a.sss and answers of ward.dat"),
        ("a.asc", DATA, "both files at once, or in one .zip: a.sss and a.asc"),
    ],
)
def test_a_lonely_half_is_told_what_it_lacks(name, content, allowed):
    (fault,) = unwrap(InMemory(name, content)).opened.faults
    assert (fault.fault, fault.file, fault.allowed) == ("half_of_pair", name, allowed)


def test_an_xml_of_something_else_is_refused_for_what_it_is():
    (fault,) = unwrap(InMemory("a.xml", OTHER_XML)).opened.faults
    assert (fault.fault, fault.problem.split(":")[0]) == (
        "not_readable",
        "it is XML, but no description of a Triple-S survey",
    )


# ------------------------------------------------------------------------------------ archives


def test_a_pair_is_the_same_loose_and_packed():
    loose = unwrap(Pair(file("a.sss"), file("a.asc")))
    junk = [("__MACOSX/._a.sss", b"x"), ("export/.DS_Store", b"x"), ("export/guide.pdf", b"x")]
    content = zipped(*junk, ("export/a.sss", XML), ("export/a.asc", DATA))
    packed = unwrap(InMemory("a.zip", content))
    assert packed.opened.sheets == loose.opened.sheets
    assert packed.sha256 == loose.sha256
    assert (len(packed.received), len(loose.received)) == (1, 2)
    assert packed.opened.remarks == ["Not read in the archive: export/guide.pdf."]


def test_a_table_may_be_packed_too():
    packed = unwrap(InMemory("a.zip", zipped(("a.csv", TABLE))))
    assert packed.opened.sheets[0].rows == [["a", "b"], ["1", "2"]]


def link() -> ZipInfo:
    item = ZipInfo("a.csv")
    item.external_attr = 0o120777 << 16
    return item


def under_password() -> bytes:
    """Its flag set in both headers, as a packer does."""
    content = bytearray(zipped(("a.csv", TABLE)))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "word", "problem"),
    [
        (zipped(("../a.csv", TABLE)), "unsafe_file", "leads out of it"),
        (zipped(("/etc/a.csv", TABLE)), "unsafe_file", "leads out of it"),
        (zipped(("C:/a.csv", TABLE)), "unsafe_file", "leads out of it"),
        (zipped(("x\\..\\..\\a.csv", TABLE)), "unsafe_file", "leads out of it"),
        (zipped(("b.zip", zipped(("a.csv", TABLE)))), "unsafe_file", "another archive"),
        (zipped((link(), b"/a/secret")), "unsafe_file", "only points to another"),
        (zipped(("x/a.csv", TABLE), ("y/a.csv", TABLE)), "unsafe_file", "same name"),
        (zipped(*((f"{n}.csv", TABLE) for n in range(101))), "unsafe_file", "more than 100 files"),
        (zipped(("a.csv", TABLE), method=ZIP_LZMA), "unsafe_file", "unusual way"),
        (under_password(), "unsafe_file", "under a password"),
        (zipped(("a.csv", TABLE))[:-30], "not_readable", "damaged or not all there"),
        (zipped(("a.csv", TABLE))[5:], "not_readable", "damaged or not all there"),
        (b"PK\x03\x04 and no more", "not_readable", "damaged or not all there"),
        (zipped(("a.csv", TABLE), ("b.csv", TABLE)), "several_files", "holds 2 files"),
        (zipped(("a.pdf", TABLE)), "several_files", "holds 0 files"),
        (zipped(("a.sss", XML)), "half_of_pair", "the data file is not with it"),
    ],
    ids=[str(number) for number in range(16)],  # an archive holds the time it was made at
)
def test_an_archive_that_is_no_single_arrival_is_refused(content, word, problem):
    (fault,) = unwrap(InMemory("a.zip", content)).opened.faults
    assert fault.fault == word
    assert problem in fault.problem


def test_an_archive_that_grows_too_large_is_not_unpacked():
    content = zipped(("a.csv", b"0" * (2 << 20)))
    assert not isinstance(unpack(PurePath("a.zip"), content, 2 << 20), Opened)
    opened = unpack(PurePath("a.zip"), content, (2 << 20) - 1)
    assert isinstance(opened, Opened)
    assert opened.faults[0].problem == "unpacked it is larger than 1 MB"


def test_an_archive_that_lies_about_its_size_is_refused():
    content = bytearray(zipped(("a.csv", b"0" * (2 << 20))))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (9).to_bytes(4, "little")
    (fault,) = unwrap(InMemory("a.zip", bytes(content))).opened.faults
    assert fault.fault == "not_readable"


def test_a_pair_has_one_report(tmp_path: Path):
    workspace = new_workspace(tmp_path / "w")
    files = [file("a.asc"), file("a.sss"), file("b.sss")]
    reports = check_files(workspace, files, now=NOW)
    assert [(report.file, len(report.received_sha256)) for report in reports] == [
        ("a.sss + a.asc", 2),
        ("b.sss", 1),
    ]
    assert [fault.fault for report in reports for fault in report.faults] == [
        "no_mapping",
        "half_of_pair",
    ]


PARTNERSHIPS = """\
partnership_id,name,lead_agency,area,theme,n_members,created_on
alder,Alder,Council,North,Safety,60,2015-04-01
"""
ROUNDS = f"""\
round_id,partnership_id,instrument_id,kind,opened_on,closes_on,closed_on,n_members,scorecards
{ROUND},alder,{INSTRUMENT.id},follow-up,2026-03-02,2026-04-02,2026-04-03,60,learning
"""


def test_a_pair_that_is_loaded_is_known_when_it_comes_again_in_an_archive(tmp_path: Path):
    workspace = new_workspace(tmp_path / "w")
    known = [file("p.csv", PARTNERSHIPS.encode()), file("r.csv", ROUNDS.encode())]
    packed = InMemory("a.zip", zipped(("a.sss", XML), ("a.asc", DATA)))
    labels = {"labels": {label: n for n, label in enumerate(LABELS, start=1)}}
    how = mapping("triple-s", [{"code": name} for name in NAMES], scale=labels)
    told = Directions(ROUND, how)
    loads = [
        load_files(workspace, files, now=NOW, directions=told)
        for files in (known, [file("a.asc"), file("a.sss")], [packed])
    ]
    assert [[report.outcome for report in reports] for reports in loads] == [
        ["accepted", "accepted"],
        ["accepted"],
        ["unchanged"],
    ]
    assert loads[1][0].contents == "1 submission"
