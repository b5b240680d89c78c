"""Files to fill in, made from an instrument: what comes back loads as it is.

`TEMPLATES` says for each kind which endings it can have and what makes it. Every maker raises
UsageError where what is filled in could never be loaded.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from ingest.templates.action_document import action_document
from ingest.templates.action_workbook import action_workbook
from ingest.templates.asked import Asked
from ingest.templates.scorecard import printed_scorecards
from ingest.templates.workbook import workbook_template
from ingest.templates.xlsform import xlsform

Kind = Literal["workbook", "scorecard", "action-sheet", "xlsform"]

TEMPLATES: Mapping[Kind, Mapping[str, Callable[[Asked], bytes]]] = {
    "workbook": {".xlsx": workbook_template},
    "scorecard": {".pdf": printed_scorecards},
    "action-sheet": {".xlsx": action_workbook, ".docx": action_document},
    "xlsform": {".xlsx": xlsform},
}
