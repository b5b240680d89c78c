"""The policy file, and what it says when it cannot be used."""

from datetime import date

import pytest

from models.errors import PolicyError, UsageError
from models.policy import Policy, ThresholdStep, parse_policy

FILE = "policy.toml"


def test_an_empty_file_is_the_published_policy():
    assert parse_policy("", file=FILE) == Policy()
    assert Policy().cycle_months == 24
    assert Policy().anonymity_floor == 5
    assert Policy().follow_up_months == (6, 12)
    assert Policy().not_compared == ("personal-role",)


def test_a_file_states_only_what_differs():
    text = """
        as_at = 2026-05-11
        weak_below = 3
        not_compared = ["personal-role", "focus-and-impact"]
        [[threshold]]
        up_to_members = 10
        n_required = 6
    """
    policy = parse_policy(text, file=FILE)
    assert policy.as_at == date(2026, 5, 11)
    assert policy.weak_below == 3.0
    assert policy.not_compared == ("personal-role", "focus-and-impact")
    assert policy.threshold == (ThresholdStep(up_to_members=10, n_required=6),)
    assert policy.cycle_months == 24


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("anonymity_floor = 2", "anonymity_floor: .* 3", id="floor_under_three"),
        pytest.param("cycle_months = 0", "cycle_months: .* 1", id="no_cycle"),
        pytest.param("cycle_months = '24'", "cycle_months: .*integer", id="number_in_quotes"),
        pytest.param("cycle_months = 24.5", "cycle_months: .*integer", id="half_a_month"),
        pytest.param("as_at = '2026-05-11'", "as_at: .*date", id="date_in_quotes"),
        pytest.param("as_at = 2026-05-11T09:00:00", "as_at: .*date", id="date_with_a_time"),
        pytest.param("weak_below = 5.5", "weak_below: .* 5", id="band_off_the_scale"),
        pytest.param("weak_below = nan", "weak_below: ", id="band_that_is_no_number"),
        pytest.param("follow_up_months = [6]", "follow_up_months", id="one_horizon"),
        pytest.param("follow_up_months = [12, 6]", "follow_up_months .* rise", id="falling"),
        pytest.param("size_groups = [10, 10]", "size_groups .* rise", id="size_twice"),
        pytest.param("size_groups = [0, 10]", "size_groups .* from 1", id="size_nought"),
        pytest.param("some_disagreement_from = 1.3", "not be above wide", id="spread_bands_cross"),
        pytest.param("false_discovery_rate = 0.5", "false_discovery_rate: .* 0.2", id="rate"),
        pytest.param("feature_stability = 1.1", "feature_stability: .* 1", id="share_over_one"),
        pytest.param("retention_months = -1", "retention_months: .* 0", id="negative_retention"),
        pytest.param("anonimity_floor = 5", "anonimity_floor: Extra", id="misspelt_name"),
        pytest.param("not_compared = ['a', 2]", "not_compared.1: .*string", id="one_of_a_list"),
        pytest.param(
            "[[threshold]]\nup_to_members = 10\nn_required = 0",
            "threshold.0.n_required: .* 1",
            id="inside_a_row_of_the_table",
        ),
        pytest.param(
            "weak_below = 4.5",
            "the file: .*very_weak_below, weak_below and solid_from must rise",
            id="bands_out_of_order",
        ),
        pytest.param(
            "[[threshold]]\nup_to_members = 9\nn_required = 6\n" * 2,
            "the file: .*threshold rows must rise",
            id="table_that_does_not_rise",
        ),
        pytest.param("cycle_months = x", "valid TOML: .*line 1", id="not_toml"),
    ],
)
def test_a_fault_names_the_file_the_field_and_what_is_allowed(text, words):
    with pytest.raises(PolicyError, match=rf"{FILE} (cannot be used: |is ).*{words}"):
        parse_policy(text, file=FILE)


def test_every_fault_is_named_at_once():
    with pytest.raises(PolicyError, match=r"cycle_months: .*; retention_months: "):
        parse_policy("cycle_months = 0\nretention_months = 'three'", file=FILE)


def test_a_policy_fault_is_the_users_to_mend():
    with pytest.raises(UsageError) as caught:
        parse_policy("cycle_months = 0", file=FILE)
    assert caught.value.exit_code == 2


def test_a_policy_cannot_be_changed_in_passing():
    with pytest.raises(ValueError, match="frozen"):
        Policy().anonymity_floor = 3
