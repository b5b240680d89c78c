"""Labels of a description: plain text, or the same text for several purposes and languages."""

from xml.etree.ElementTree import Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def label_of(element: Element | None) -> str:
    """What an element says: its own text, else the first fit among its `<text>` elements.

    Tools give both, so that all text together would say everything twice.
    """
    if element is None:
        return ""
    own = _folded(_own_text(element))
    texts = sorted(element.iter(f"{_space(element)}text"), key=_preference)
    return own or next(filter(None, (_folded(_own_text(text)) for text in texts)), "")


def _own_text(element: Element) -> str:
    """Its text with that of markup such as `<br/>`, but without its `<text>` elements."""
    parts = [element.text or ""]
    for child in element:
        if child.tag != f"{_space(element)}text":
            parts += [" ", _own_text(child)]
        parts += [" ", child.tail or ""]
    return "".join(parts)


def _preference(text: Element) -> tuple[bool, bool]:
    """Texts for analysis first, English ones first among them; otherwise as they stand."""
    is_for_analysis = text.get("mode", "analysis") == "analysis"
    is_english = text.get(LANGUAGE, "en").casefold().startswith("en")
    return not is_for_analysis, not is_english


def _space(element: Element) -> str:
    """The namespace of an element as its tag has it; empty where it has none."""
    return element.tag.rpartition("}")[0] + "}" if "}" in element.tag else ""


def _folded(text: str) -> str:
    return " ".join(text.split())
