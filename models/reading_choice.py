"""How a person says on the page Load data that one file is to be read."""

from pydantic import BaseModel, ConfigDict

from models.mapping import Mapping
from models.partnership import Identifier


class ReadingChoice(BaseModel):
    """The round that a file answers, and the mapping to read it by."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    round_id: Identifier
    mapping: Mapping | None = None
    """None: the mapping of the workspace that fits."""
    name: Identifier = "mapping"
    """What the mapping is called in the workspace, without the ending."""
    is_kept: bool = False
    """Whether loading the file keeps the mapping for the next one."""
