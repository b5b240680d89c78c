"""A mapping is written so that reading it again gives the same mapping, and never over another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.mapping.mapping_file import keep_mapping, parse_mapping, read_mapping
from ingest.mapping.mapping_text import mapping_text
from models.errors import UsageError
from models.mapping_scale import answer_key, scale_of
from models.submission import ANSWERS
from tests.dialects.asking import by_text, mapping

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
MEANINGS = st.dictionaries(TEXTS, st.sampled_from(ANSWERS), max_size=8)


def of_scale(scale):
    return mapping("generic", by_text()).model_copy(update={"scales": {"agreement": scale}})


@given(MEANINGS)
@settings(max_examples=60)
def test_what_is_written_is_read_again(meanings):
    written = of_scale(scale_of(meanings))
    assert parse_mapping(mapping_text(written), file="m.toml") == written


def test_every_part_is_written():
    whole = mapping(
        "generic",
        [{"text": "a", "stem": "b", "occurrence": 2}, *by_text()[1:]],
        source={"date_order": "year first", "header_rows": 2},
        responses={
            "respondent": "Id",
            "status": "State",
            "complete_values": ("Yes", "1"),
            "include": "any answer",
            "round": {"column": "Who", "rounds": {'Harbour "East"': "harbour-2026-review"}},
        },
    )
    assert parse_mapping(mapping_text(whole), file="m.toml") == whole


def test_words_become_labels_and_what_has_a_digit_stands_as_written():
    scale = scale_of({"Agree": 4, "agree ": 2, "Agree (4)": 4, "4": 4, "–": "skipped"})
    assert scale.labels == {"Agree": 4}
    assert scale.codes == {"Agree (4)": 4, "4": 4}
    assert scale.skipped == ("–",)
    assert answer_key("AGREE!") == answer_key("agree")


def test_another_mapping_is_never_written_over(tmp_path):
    place, first = tmp_path / "mappings" / "spring.toml", mapping("generic", by_text())
    keep_mapping(place, first)
    keep_mapping(place, first)
    with pytest.raises(UsageError, match="another mapping called spring already"):
        keep_mapping(place, of_scale(scale_of({"yes": 5})))
    assert read_mapping(place) == first
    assert [path.name for path in place.parent.iterdir()] == ["spring.toml"]
