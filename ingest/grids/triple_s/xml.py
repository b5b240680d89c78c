"""The XML of a description, opened without fetching anything or letting entities grow."""

import html.entities
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from ingest.grids.encoding import MARKS, UndecodableError, decode
from ingest.grids.triple_s.problem import ProblemError

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_XML_1_2 = "the survey exported again as Triple-S XML 1.2 or 2.0"


def root_of(content: bytes) -> Element:
    """The root element. Raises ProblemError.

    Official files name a DTD on the web, which is never fetched; entities of their own are refused.
    """
    if not content.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        problem = "it is no XML; descriptions of Triple-S 1.0 and 1.1 of before 2000 are not read"
        raise ProblemError("unsupported_version", problem, _XML_1_2)
    try:
        if content.startswith(tuple(mark for mark, _ in MARKS)):
            return _parsed(_DECLARATION.sub("", decode(content).text))
        try:
            return _parsed(content)
        except (ParseError, LookupError, ValueError):
            return _parsed(_DECLARATION.sub("", decode(content).text))
    except DefusedXmlException:
        problem = "its XML declares entities, which can be made to grow without end"
        raise ProblemError("unsafe_file", problem, "a description without <!ENTITY>") from None
    except (ParseError, UndecodableError, ValueError) as error:
        row = error.position[0] if isinstance(error, ParseError) else None
        problem = "its XML is damaged, or the file is not all there"
        raise ProblemError("not_readable", problem, _XML_1_2, row) from None


def _parsed(text: bytes | str) -> Element:
    parser = DefusedXMLParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    # What a DTD that is not fetched would define, and web pages use without saying so.
    parser.entity.update({name: chr(c) for name, c in html.entities.name2codepoint.items()})
    parser.feed(text)
    root: Element = parser.close()
    return root
