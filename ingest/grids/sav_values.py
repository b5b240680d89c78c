"""Values of a data file of SPSS as text."""

from datetime import datetime, timedelta
from math import isnan

BYTE_BY_BYTE = "ISO-8859-1"
"""Read as this, every byte stays what it was; which letters are meant is worked out here, since the
library leaves out without a word what does not fit the encoding that the file names."""
EPOCH = datetime(1582, 10, 14)  # noqa: DTZ001 - moments in data files have no zone
DATES = {"DATE", "ADATE", "EDATE", "SDATE", "JDATE"}
MOMENTS = {"DATETIME", "YMDHMS"}


class Letters:
    """Turns what was read byte by byte into the letters that are meant."""

    def __init__(self, encoding: str | None) -> None:
        self._encoding = encoding or "utf-8"
        self.is_misread = False

    def read(self, text: str | None) -> str:
        """The text as it is meant, without the blanks around it."""
        if not text or text.isascii():
            return (text or "").strip()
        raw = text.encode(BYTE_BY_BYTE)
        try:
            return raw.decode(self._encoding).strip()
        except (UnicodeDecodeError, LookupError):
            self.is_misread = True
            return raw.decode("cp1252", errors="replace").strip()


def as_text(value: float | str | None, kind: str, letters: Letters) -> str:
    """A value as text: `4` for 4.0, days and times as ISO writes them, nothing for none."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, str):
        return letters.read(value)
    if kind in DATES | MOMENTS | {"TIME"}:
        try:
            moment = EPOCH + timedelta(seconds=value)
        except OverflowError:
            return repr(value)
        if kind == "TIME":
            return moment.time().isoformat("seconds")
        return moment.date().isoformat() if kind in DATES else moment.isoformat(" ", "seconds")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
