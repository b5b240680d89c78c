"""Comparing texts that went through survey tools and spreadsheets."""

import html
import re
import unicodedata

_TAG = re.compile(r"<[^<>]{1,200}>")
_NUMBERED = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):]\s+", re.IGNORECASE)


def name_key(text: str) -> str:
    """As `text_key`, and `&` and `and` make no difference either: for names typed by hand."""
    return " ".join(word for word in text_key(text).split() if word != "and")


def text_key(text: str) -> str:
    """A text by which two spellings of it are equal: what tools change is folded away.

    Entities and tags, kinds of quotes, hyphens and blanks, byte-order marks, case, punctuation
    between words and a leading number such as `Q12.` or `3)`. An answer that is a number, such as
    `-1` or `4`, is left as it is.
    """
    text = unicodedata.normalize("NFKC", html.unescape(html.unescape(text)))
    text = _TAG.sub(" ", text).replace("\ufeff", "").strip()
    if re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", text):
        return text
    text = re.sub("['\u2018\u2019`\u00b4]", "", _NUMBERED.sub("", text)).casefold()
    return re.sub(r"[\W_]+", " ", text).strip()
