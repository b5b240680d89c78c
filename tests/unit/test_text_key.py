"""Texts that are equal but for what tools and spreadsheets do to them."""

import pytest

from models.text_key import text_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We don't talk a lot.", "We dont talk a lot"),
        ("We don\u2019t talk", "We don't talk"),
        ("1&#61;disagree", "1=disagree"),
        ("5 &gt; 4 &amp;amp; more", "5 > 4 & more"),
        ("<p>Our <b>shared</b> purpose</p>", "Our shared purpose"),
        ("\ufeffAgree", "agree"),
        ("Agree\u00a0", " AGREE "),
        ("Q12. Trust", "Trust"),
        ("3) Trust", "trust"),
        ("12. Trust,\nhonesty", "Trust honesty"),
        ("Long\u2013term", "Long-term"),
        ("N/A", "n.a."),
        ("e.g. a history of headaches, recent", "e.g. a history of headaches recent"),
    ],
)
def test_what_tools_change_makes_no_difference(left, right):
    assert text_key(left) == text_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("-1", "1"), ("1.5", "15"), ("Agree", "Disagree"), ("Trust 2", "Trust"), ("4", "5")],
)
def test_what_people_mean_still_does(left, right):
    assert text_key(left) != text_key(right)


@pytest.mark.parametrize("text", ["4", "-2", "3,5", "10"])
def test_a_number_stays_itself(text):
    assert text_key(text) == text
