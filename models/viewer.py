"""Who is looking, and what they may see."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

Role = Literal["officer", "coordinator", "member", "administrator"]
OF_ONE_PARTNERSHIP: tuple[Role, ...] = ("coordinator", "member")
"""The roles that belong to a partnership."""


class Viewer(BaseModel):
    """A person using the monitor, by role and scope."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    role: Role
    partnership_id: str | None = None
    """The one partnership a coordinator or a member belongs to; None for the other roles."""

    @model_validator(mode="after")
    def _scope_fits_role(self) -> Self:
        if (self.role in OF_ONE_PARTNERSHIP) != (self.partnership_id is not None):
            raise ValueError("a coordinator or a member, and nobody else, has one partnership")
        return self

    @property
    def sees_reflective_of(self) -> str | None:
        """The partnership whose reflective scorecards (Personal Role) the viewer may see, if any.

        Coordinator and members of a partnership see their own.
        """
        return self.partnership_id

    @property
    def sees_leadership_of(self) -> str | None:
        """The partnership whose chair's leadership sheet the viewer may see, once it is shared."""
        return self.partnership_id

    def sees_names(self, partnership_id: str) -> bool:
        """Whether the viewer may see who this partnership's members are, and whom to remind."""
        return self.role == "coordinator" and self.partnership_id == partnership_id

    @property
    def may_load(self) -> bool:
        """Whether the viewer may load files, and see their names."""
        return self.role == "administrator"
