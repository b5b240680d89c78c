"""Who may see what."""

import pytest
from pydantic import ValidationError

from models.viewer import Viewer

HARBOUR = Viewer(role="coordinator", partnership_id="harbour")


def test_a_coordinator_coordinates_one_partnership_alone():
    assert HARBOUR.coordinates("harbour")
    assert not HARBOUR.coordinates("ostrel")


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_nobody_else_coordinates_any(role):
    assert not Viewer(role=role).coordinates("harbour")


@pytest.mark.parametrize(
    ("viewer", "may_load"),
    [
        pytest.param(Viewer(role="administrator"), True, id="administrator"),
        pytest.param(Viewer(role="officer"), False, id="officer"),
        pytest.param(HARBOUR, False, id="coordinator"),
    ],
)
def test_only_the_administrator_loads_files(viewer, may_load):
    assert viewer.may_load is may_load


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"role": "coordinator"}, id="coordinator_of_nothing"),
        pytest.param({"role": "officer", "partnership_id": "harbour"}, id="officer_with_a_scope"),
        pytest.param({"role": "administrator", "partnership_id": "x"}, id="administrator_as_well"),
    ],
)
def test_role_and_scope_must_fit(fields):
    with pytest.raises(ValidationError, match="only a coordinator, has one partnership"):
        Viewer(**fields)


def test_there_is_no_other_role():
    with pytest.raises(ValidationError, match="'officer', 'coordinator' or 'administrator'"):
        Viewer(role="member")


def test_a_viewer_cannot_be_widened_afterwards():
    with pytest.raises(ValidationError, match="frozen"):
        HARBOUR.partnership_id = "ostrel"
