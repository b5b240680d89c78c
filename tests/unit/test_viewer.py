"""Who may see what."""

import pytest
from pydantic import ValidationError

from models.viewer import Viewer

OFFICER = Viewer(role="officer")
ADMINISTRATOR = Viewer(role="administrator")
COORDINATOR = Viewer(role="coordinator", partnership_id="harbour")
MEMBER = Viewer(role="member", partnership_id="harbour")

everybody = pytest.mark.parametrize(
    ("viewer", "names", "reflective", "loads"),
    [
        pytest.param(OFFICER, False, None, False, id="officer"),
        pytest.param(COORDINATOR, True, "harbour", False, id="coordinator"),
        pytest.param(MEMBER, False, "harbour", False, id="member"),
        pytest.param(ADMINISTRATOR, False, None, True, id="administrator"),
    ],
)


@everybody
def test_each_role_sees_its_own_and_no_more(
    viewer: Viewer, names: bool, reflective: str | None, loads: bool
) -> None:
    assert viewer.sees_names("harbour") is names
    assert viewer.sees_reflective_of == reflective
    assert viewer.may_load is loads


@everybody
def test_nobody_sees_the_names_of_another_partnership(
    viewer: Viewer, names: bool, reflective: str | None, loads: bool
) -> None:
    assert not viewer.sees_names("ostrel")


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"role": "coordinator"}, id="coordinator_of_nothing"),
        pytest.param({"role": "member"}, id="member_of_nothing"),
        pytest.param({"role": "officer", "partnership_id": "harbour"}, id="officer_with_a_scope"),
        pytest.param({"role": "administrator", "partnership_id": "x"}, id="administrator_as_well"),
    ],
)
def test_role_and_scope_must_fit(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="and nobody else, has one partnership"):
        Viewer(**fields)


def test_there_is_no_other_role() -> None:
    with pytest.raises(ValidationError, match="'coordinator', 'member' or 'administrator'"):
        Viewer(role="chair")


def test_a_viewer_cannot_be_widened_afterwards() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        MEMBER.partnership_id = "ostrel"
    with pytest.raises(ValidationError, match="frozen"):
        MEMBER.role = "coordinator"
