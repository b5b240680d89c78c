"""A mapping says one thing of every word and every feature, or it is none."""

import pytest
from pydantic import ValidationError

from models.mapping import Mapping, Match, Scale

ITEM = {"feature": "learning-1", "scale": "agreement", "match": {"text": "We learn"}}
WHOLE = {
    "mapping": 1,
    "instrument": {"id": "partnership-survey", "version": "2007"},
    "source": {"dialect": "generic"},
    "scales": {"agreement": {"codes": {"5": 5}}},
    "items": (ITEM,),
}


def refused(fields, words):
    with pytest.raises(ValidationError, match=words):
        Mapping.model_validate(fields)


def test_what_is_not_said_has_a_careful_default():
    mapping = Mapping.model_validate(WHOLE)
    assert (mapping.draft, mapping.responses.include) == (False, "complete")
    assert (mapping.source.date_order, mapping.responses.round) == (None, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"mapping": 2}, "mapping"),
        ({"columns": ()}, "columns"),
        ({"items": ()}, "items"),
        ({"items": (ITEM, ITEM)}, "given twice in items: learning-1"),
        ({"scales": {"other": {}}}, "items name scales that are not there: agreement"),
        ({"items": (ITEM | {"match": {}},)}, "say by what the column is found"),
        ({"items": (ITEM | {"match": {"position": 0}},)}, "position"),
        ({"source": {"dialect": "generic", "date_order": "american"}}, "date_order"),
        ({"responses": {"include": "all"}}, "include"),
    ],
)
def test_anything_else_is_refused_with_its_place(changes, words):
    refused(WHOLE | changes, words)


@pytest.mark.parametrize(
    "scale",
    [
        {"labels": {"Agree": 4, "agree ": 5}},
        {"codes": {"A": 4, "a": 5}},
        {"labels": {"Agree": 4}, "skipped": ("agree",)},
        {"not_applicable": ("N/A",), "quarantined": ("n.a.",)},
        {"codes": {"9": 5}, "not_applicable": ("9",)},
    ],
)
def test_one_word_cannot_mean_two_things(scale):
    with pytest.raises(ValidationError, match="given twice"):
        Scale.model_validate(scale)


@pytest.mark.parametrize(
    ("match", "how"),
    [
        ({"vendor_id": "QID1", "code": "Q1", "text": "T", "position": 4}, "vendor id"),
        ({"code": "Q1", "text": "T"}, "code"),
        ({"text": "T", "position": 4}, "text"),
        ({"position": 4}, "position"),
    ],
)
def test_a_column_is_found_by_its_most_lasting_name(match, how):
    assert Match.model_validate(match).how == how


def test_the_fingerprint_is_of_what_it_says():
    same = Mapping.model_validate(WHOLE)
    other = Mapping.model_validate(WHOLE | {"items": (ITEM | {"reverse": True},)})
    assert same.fingerprint == Mapping.model_validate(WHOLE).fingerprint
    assert same.fingerprint != other.fingerprint
