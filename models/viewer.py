"""Who is looking, and what they may see."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

Role = Literal["officer", "coordinator", "administrator"]


class Viewer(BaseModel):
    """A person using the monitor, by role and scope."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    role: Role
    partnership_id: str | None = None
    """The one partnership a coordinator coordinates; None for the other roles."""

    @model_validator(mode="after")
    def _scope_fits_role(self) -> Self:
        if (self.role == "coordinator") != (self.partnership_id is not None):
            raise ValueError("a coordinator, and only a coordinator, has one partnership")
        return self

    def coordinates(self, partnership_id: str) -> bool:
        """Whether the viewer may see this partnership's names and reflective scorecards."""
        return self.partnership_id == partnership_id

    @property
    def may_load(self) -> bool:
        """Whether the viewer may load files."""
        return self.role == "administrator"
