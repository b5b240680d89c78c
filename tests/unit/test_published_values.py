"""Values that others have published, reproduced by the rules of the product.

Each test names its source. Where a source uses another form of a formula, the test states the
exact relation between the two.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import mean, median, variance

import numpy as np
import pytest
from scipy.special import stdtrit
from scipy.stats import false_discovery_control

from models.change import Change, Measured, feature_changes, scorecard_changes
from models.disagreement import mean_gap
from models.margin import margin
from models.policy import Policy
from models.rounding import half_up
from models.student_t import quantile_975
from tests.factories import policy

# -------------------------------------------------------------------------------- the mean gap


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        pytest.param([11, 0, 7, 0, 14], 1.948, id="cylinders_4_6_8"),
        pytest.param([0, 0, 15, 12, 5], 0.7863, id="gears_3_4_5"),
        pytest.param([7, 10, 3, 10, 0, 1, 0, 1], 1.718, id="carburettors_1_to_8"),
        pytest.param([18, 14], 0.5081, id="straight_engine"),
        pytest.param([19, 13], 0.498, id="manual_gearbox"),
    ],
)
def test_mean_gap_is_ginis_mean_difference_as_r_prints_it(counts, printed):
    """Column Gmd of `describe(mtcars)`, R package Hmisc, for the frequencies printed beside it.

    Definition: https://search.r-project.org/CRAN/refmans/Hmisc/html/GiniMd.html
    """
    assert mean_gap(counts) == pytest.approx(printed, rel=5e-4)


def test_mean_gap_leaves_out_the_comparison_of_a_member_with_herself():
    """The values 2, 5, 6: 16 / 6 = 2.66 over pairs, 16 / 9 = 1.77 "with repetition".

    https://www.andreaminini.net/math/mean-difference-in-statistics (digits cut, not rounded)
    """
    gap = mean_gap([0, 1, 0, 0, 1, 1])
    assert int(gap * 100) / 100 == 2.66
    assert int(gap * 2 / 3 * 100) / 100 == 1.77


# --------------------------------------------------------------------------- indices of agreement

SAMPLE = [30, 40, 210, 130, 530, 50, 10]
"""The example of the manual pages of the R package agrmt: 1000 answers on seven levels."""
N = sum(SAMPLE)


def dichotomies(counts: Sequence[int]) -> list[list[int]]:
    """How many are below each cut of the scale, and how many above."""
    return [[sum(counts[:cut]), sum(counts[cut:])] for cut in range(1, len(counts))]


def smaller_share(gap: float, n: int) -> float:
    """The share of the smaller of two groups, of which a gap of 0 and 1 is known."""
    return (1 - sqrt(1 - 2 * gap * (n - 1) / n)) / 2


def iov(counts: Sequence[int]) -> float:
    """Berry and Mielke's index of ordinal variation from the mean gap (specification, section 4).

    As agrmt works it out: https://rdrr.io/cran/agrmt/src/R/BerryMielke.R
    """
    n, n_levels = sum(counts), len(counts)
    most = (n**2 - n % 2) * (n_levels - 1) / 4
    return mean_gap(counts) * n * (n - 1) / 2 / most


def test_leiks_ordinal_dispersion_follows_from_mean_gaps_at_each_cut():
    """`Leik(V)` "is given as 0.287".

    https://search.r-project.org/CRAN/refmans/agrmt/html/Leik.html
    """
    cuts = [mean_gap(cut) for cut in dichotomies(SAMPLE)]
    leik = 2 * sum(smaller_share(gap, N) for gap in cuts) / len(cuts)
    assert leik == pytest.approx(0.287, abs=0.0005)
    assert mean_gap(SAMPLE) == pytest.approx(sum(cuts))


def test_the_published_dispersion_holds_the_mean_gap_between_bounds():
    """For m, the smaller share at a cut: 2m <= 4m(1 - m), and the right side bends downwards.

    So IOV lies between Leik's D and D(2 - D), with the published D of 0.287.
    """
    assert 0.287 <= iov(SAMPLE) <= 0.287 * (2 - 0.287)


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param(SAMPLE, id="sample_of_agrmt"),
        pytest.param([6, 8, 5, 3, 2], id="vignette_of_agrmt"),
        pytest.param([10, 20, 30, 15, 5], id="eighty_answers"),
    ],
)
def test_iov_is_one_minus_blair_and_lacys_l_squared(counts):
    """ "Usually, the IOV is equivalent to 1-lsquared": for an even number of answers exactly.

    https://search.r-project.org/CRAN/refmans/agrmt/html/BerryMielke.html
    """
    cumulated = np.cumsum(counts)[:-1] / sum(counts)
    l_squared = sum((cumulated - 0.5) ** 2) / (len(cumulated) / 4)
    assert iov(counts) == pytest.approx(1 - l_squared)


@pytest.mark.parametrize(("counts", "index"), [([9, 0, 0], 0), ([4, 0, 4], 1), ([5, 0, 0, 4], 1)])
def test_iov_runs_from_agreement_to_a_split_whether_even_or_odd(counts, index):
    assert iov(counts) == pytest.approx(index)


def test_the_limit_of_wide_disagreement_is_that_of_burke_and_dunlap():
    """Agreement is acceptable up to an average deviation of c/6, here about the median.

    Burke and Dunlap 2002, Organizational Research Methods 5, 159-172 (0.8 for five points in the
    abstract). A deviation of 5/6 goes with a median gap of 1.18, and a gap of 1.2 gives the same
    verdict on 92.5 % of random distributions (specification, section 4); here 1.18 and 93.1 %.
    """
    rng = np.random.default_rng(4)
    distributions = rng.multinomial(400, rng.dirichlet(np.ones(5), 20_000))
    gaps = np.array([mean_gap(counts) for counts in distributions.tolist()])
    levels = np.arange(1, 6)
    medians = 1 + (distributions.cumsum(axis=1)[:, :4] < 200).sum(axis=1, keepdims=True)
    deviations = (distributions * np.abs(levels - medians)).sum(axis=1) / 400
    near_the_limit = np.abs(deviations - 5 / 6) < 0.01
    assert median(gaps[near_the_limit]) == pytest.approx(1.18, abs=0.02)
    same_verdict = (deviations <= 5 / 6) == (gaps < Policy().wide_disagreement_from)
    assert mean(same_verdict.tolist()) == pytest.approx(0.925, abs=0.01)


# -------------------------------------------------------- standard errors in finite populations


def standard_error(n: int, n_members: float, sd: float) -> float:
    """The margin without Student's t."""
    return margin(n, n / n_members, sd) / quantile_975(n + 1)


@pytest.mark.parametrize(
    ("without", "with_correction"),
    [
        pytest.param(9.4028, 9.2497, id="api00_mean_656.58"),
        pytest.param(9.6575, 9.5003, id="api99_mean_624.68"),
        pytest.param(27.821, 27.368, id="enrolment_mean_584.61"),
    ],
)
def test_the_correction_is_that_of_rs_survey_package(without, with_correction):
    """`svymean` on 200 of California's 6194 schools (`apisrs`), with and without `fpc`.

    Printed in the repository xKDR/Survey.jl, test/jackknife.jl, from R; and for enrolment by work
    through Lumley, Complex Surveys, 2010, chapter 2.
    """
    sd = without * sqrt(200)
    assert standard_error(200, 6194, sd) == pytest.approx(with_correction, rel=3e-5)


@pytest.mark.parametrize(
    ("n_schools", "total", "printed"),
    [(142, 4397.74, 196.00), (25, 774.25, 142.85), (33, 1022.01, 160.33)],
    ids=["elementary", "high", "middle"],
)
def test_totals_by_type_of_school_have_the_printed_standard_errors(n_schools, total, printed):
    """`svytotal(~stype, ...)` on the same sample, from the counts alone.

    Lumley, Complex Surveys, 2010, chapter 2, as R's survey package prints it.
    """
    assert n_schools * 6194 / 200 == pytest.approx(total, abs=0.005)
    sd = sqrt(n_schools * (200 - n_schools) / 200 / 199)
    assert 6194 * standard_error(200, 6194, sd) == pytest.approx(printed, abs=0.005)


def test_a_stratified_sample_has_the_printed_standard_error():
    """The data `fpc`, five of 15 and three of 12: mean 5.4481, SE 0.616, and 0.7413 without.

    http://r-survey.r-forge.r-project.org/pkgdown/docs/reference/fpc.html
    """
    strata = [(15, [2.8, 4.1, 6.8, 6.8, 9.2]), (12, [3.7, 6.6, 4.2])]

    def error(scale: float) -> float:
        parts = [
            n_all * standard_error(len(x), n_all * scale, sqrt(variance(x))) for n_all, x in strata
        ]
        return sqrt(sum(part**2 for part in parts)) / 27

    assert sum(n_all * mean(x) for n_all, x in strata) / 27 == pytest.approx(5.4481, abs=5e-5)
    assert error(scale=1) == pytest.approx(0.616, abs=0.0005)
    assert error(scale=1e9) == pytest.approx(0.7413, abs=5e-5)


@pytest.mark.parametrize(
    ("n_members", "n", "share", "points"),
    [(200, 120, 0.43, 6), (150, 80, 0.50, 8), (50, 40, 0.30, 6), (500, 375, 0.60, 2)],
)
def test_margins_of_the_civil_service_people_survey(n_members, n, share, points):
    """Technical Guide 2019, as the specification, section 2, gives it.

    The guide: 1.96 times the root of p(1 - p) / n times (N - n) / (N - 1), divisor n. Ours has
    divisor n - 1 and 1 - n / N: larger by exactly the root of n(N - 1) / (N(n - 1)).
    """
    theirs = sqrt(share * (1 - share) / n * (n_members - n) / (n_members - 1))
    ours = standard_error(n, n_members, sqrt(share * (1 - share) * n / (n - 1)))
    assert round(100 * 1.96 * theirs) == round(100 * 1.96 * ours) == points
    assert ours / theirs == pytest.approx(sqrt(n * (n_members - 1) / (n_members * (n - 1))))


# --------------------------------------------------------------------------- many tests at once

HUNDREDS = 400
"""So many answers that the rule of one person does not come in."""


def pairs_with(p_values: Sequence[float], stability: float) -> list[tuple[Measured, Measured]]:
    """Rounds whose difference has just these two-sided p-values."""
    sd = 5.0
    error = sqrt(2 * sd**2 * (1 - stability / 2) / HUNDREDS)
    steps = [float(stdtrit(2 * (HUNDREDS + 1), 1 - p / 2)) * error for p in p_values]
    return [(Measured(0.0, HUNDREDS, 0.5, sd), Measured(step, HUNDREDS, 0.5, sd)) for step in steps]


def called(changes: Sequence[Change]) -> list[int]:
    """Which are called improved, counted from 1."""
    return [place for place, change in enumerate(changes, start=1) if change.word == "improved"]


def features_called(p_values: Sequence[float], rate: float) -> list[int]:
    rules = policy(least_real_change=0.0, false_discovery_rate=rate)
    return called(feature_changes(pairs_with(p_values, rules.feature_stability), rules))


def scorecards_called(p_values: Sequence[float], rate: float) -> list[int]:
    rules = policy(least_real_change=0.0, scorecard_error_rate=rate)
    return called(scorecard_changes(pairs_with(p_values, rules.scorecard_stability), rules))


BENJAMINI_HOCHBERG_1995 = (
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
)
SEVEN = (0.50, 0.01, 0.001, 0.69, 0.02, 0.05, 0.0025)


def test_benjamini_and_hochbergs_own_example():
    """Journal of the Royal Statistical Society B 57 (1995), 289-300: at 0.05, four are rejected.

    Bonferroni's rule rejects three; so does Holm's. The list of p-values is also in statsmodels,
    sandbox/stats/multicomp.py.
    """
    assert features_called(BENJAMINI_HOCHBERG_1995, 0.05) == [1, 2, 3, 4]
    assert scorecards_called(BENJAMINI_HOCHBERG_1995, 0.05) == [1, 2, 3]
    assert sum(p <= 0.05 / 15 for p in BENJAMINI_HOCHBERG_1995) == 3
    adjusted = false_discovery_control(BENJAMINI_HOCHBERG_1995)
    assert adjusted[:4] == pytest.approx([0.0015, 0.0030, 0.0095, 0.035625])
    assert list(adjusted <= 0.05) == [True] * 4 + [False] * 11


def test_the_examples_of_hdlsskst():
    """`BenHoch` gives 0 1 1 0 1 0 1 for these seven at 0.05, and `Holm` 0 0 1 0 0 0 1.

    In the second, 0.01 meets its limit of 0.05 / 5 exactly; the page wants less, Holm's rule no
    more. Just short of the tie both say the same.
    https://search.r-project.org/CRAN/refmans/HDLSSkST/html/BenHoch.html and .../Holm.html
    """
    assert features_called(SEVEN, 0.05) == [2, 3, 5, 7]
    assert scorecards_called(SEVEN, 0.0499) == [3, 7]


@pytest.mark.parametrize(
    ("rate", "places"), [(0.039, []), (0.041, [1]), (0.074, [1]), (0.076, [1, 2])]
)
def test_the_adjusted_p_values_of_stdlib_are_the_rates_at_which_tests_pass(rate, places):
    """Adjusted 0.04, 0.075, 0.205, 0.6 and 0.25.

    https://stdlib.io/docs/api/latest/@stdlib/stats/padjust
    """
    p_values = (0.008, 0.03, 0.123, 0.6, 0.2)
    assert features_called(p_values, rate) == places
    adjusted = false_discovery_control(p_values)
    assert adjusted == pytest.approx([0.04, 0.075, 0.205, 0.6, 0.25])


@pytest.mark.parametrize(
    ("rate", "places"),
    [
        *((0.0014, []), (0.0016, [5]), (0.011, [5])),
        *((0.013, [2, 5]), (0.161, [2, 5]), (0.163, [2, 4, 5])),
    ],
)
def test_the_adjusted_p_values_of_pingouin_are_the_rates_at_which_holm_passes(rate, places):
    """`pingouin.holm` adjusts to 0.64, 0.012, 0.64, 0.162 and 0.0015 (its documentation)."""
    assert scorecards_called((0.50, 0.003, 0.32, 0.054, 0.0003), rate) == places


def test_holms_method_in_a_textbook_example():
    """0.01, 0.04, 0.03 and 0.005 at 0.05: the first and the fourth are rejected.

    https://www.geeksforgeeks.org/data-science/holm-bonferroni-method/
    """
    assert scorecards_called((0.01, 0.04, 0.03, 0.005), 0.05) == [1, 4]


# --------------------------------------------------------------------------------------- rounding


@pytest.mark.parametrize(
    ("before", "after", "shown", "difference"),
    [
        pytest.param(5.2952, 5.8495, (5.3, 5.8), 0.6, id="people_survey_guide"),
        pytest.param(7.463572484, 7.543647583, (7.5, 7.5), 0.1, id="welsh_revenue_authority"),
    ],
)
def test_differences_come_from_values_that_are_not_rounded(before, after, shown, difference):
    """Shown figures need not differ by the difference shown. Published in percent; here in tenths.

    0.52952 and 0.58495, shown 0.53 and 0.58, differ by 0.06 (specification, section 1); 74.63572484
    and 75.43647583, shown 75 and 75, by 1: https://gov.wales/welsh-revenue-authority-people-survey-2020-html
    """
    pair = (Measured(before, 12, 1.0, 0.9), Measured(after, 12, 1.0, 0.9))
    (change,) = feature_changes([pair], policy())
    assert (half_up(before), half_up(after)) == shown
    assert half_up(change.delta) == difference
