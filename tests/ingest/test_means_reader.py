"""Bare means: rounds known only by each feature's mean."""

import pytest

from ingest.contents import FeatureMean
from tests.ingest.making import CLOSED, COHERENCE, MEANS, found_faults, means, read

HEADER = "round_id,feature_id,score_mean,n_answered,n_not_applicable\n"
FIRST = COHERENCE[0]


@pytest.mark.parametrize(
    ("written", "tenths"),
    [
        ("1", 10),
        ("5", 50),
        ("3.3", 33),
        ("3.34", 33),
        ("3.35", 34),
        ("2.15", 22),
        ("2.25", 23),
        ("4.949999999999999999999", 49),
        ("4.95", 50),
    ],
)
def test_a_mean_is_rounded_half_up_from_its_digits(tmp_path, written, tenths):
    contents, faults = read(tmp_path, means(written, features=(FIRST,)))

    assert faults == []
    assert contents.means == [FeatureMean(MEANS, FIRST, tenths, None, None)]


def test_counts_are_kept_where_the_source_has_them(tmp_path):
    contents, faults = read(tmp_path, HEADER + f"{MEANS},{FIRST},3.4,11,1\n")

    assert faults == []
    assert contents.means == [FeatureMean(MEANS, FIRST, 34, 11, 1)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f",{FIRST},3.4,,", ("missing_value", 2, "round_id", "", "a value")),
        (f"{MEANS},,3.4,,", ("missing_value", 2, "feature_id", "", "a value")),
        (f"{MEANS},{FIRST},,,", ("missing_value", 2, "score_mean", "", "a value")),
        *(
            (
                f"{MEANS},{FIRST},{written},,",
                ("mean_out_of_range", 2, "score_mean", written, "a number from 1 to 5"),
            )
            for written in ("0.99", "5.01", "NaN", "Infinity", "high", "1e9")
        ),
        (
            f"{CLOSED},{FIRST},3.4,,",
            ("wrong_basis", 2, "round_id", CLOSED, "a round declared with basis means"),
        ),
        (
            f"{MEANS},fit,3.4,,",
            (
                "unknown_feature",
                2,
                "feature_id",
                "fit",
                "a feature id of csp-toolkit 2012 that the round asks",
            ),
        ),
        (
            f"{MEANS},trust,3.4,,",
            (
                "unknown_feature",
                2,
                "feature_id",
                "trust",
                "a feature id of csp-toolkit 2012 that the round asks",
            ),
        ),
        (
            f"{MEANS},{FIRST},3.4,21,",
            ("bad_number", 2, "n_answered", "21", "at most the round's 20 members"),
        ),
        (
            f"{MEANS},{FIRST},3.4,1.5,",
            ("bad_number", 2, "n_answered", "1.5", "a whole number, 0 or more"),
        ),
        (
            f"{MEANS},{FIRST},3.4,11,x",
            ("bad_number", 2, "n_not_applicable", "x", "a whole number, 0 or more"),
        ),
    ],
)
def test_a_fault_names_the_cell_and_what_is_allowed(tmp_path, row, expected):
    assert found_faults(tmp_path, HEADER + row + "\n") == [expected]


def test_an_unknown_round_is_named(tmp_path):
    assert [f[:4] for f in found_faults(tmp_path, means(3, "alder-1990"))] == [
        ("unknown_round", row, "round_id", "alder-1990") for row in (2, 3, 4, 5)
    ]


def test_a_feature_stands_once_in_a_round(tmp_path):
    text = HEADER + f"{MEANS},{FIRST},3.4,,\n{MEANS},{FIRST},3.5,,\n"
    assert found_faults(tmp_path, text) == [
        ("duplicate_id", 3, "feature_id", FIRST, "each feature once in a round")
    ]
