"""What a job that died can never do to published figures."""

import pytest

from ingest import job
from ingest.job import publish
from tests.ingest.making import CLOSED, NOW, accepted, load_text, published, same, wide

MEANS_OF_ROUND = f"SELECT DISTINCT score_mean::DOUBLE FROM pub_cell WHERE round_id = '{CLOSED}'"
FIRST = wide(CLOSED, same(4, 8))


def test_answers_of_a_job_that_died_are_never_published_under_another_file(workspace, monkeypatch):
    accepted(load_text(workspace, FIRST, "first.csv"))

    def power_cut(*_, **__):
        raise RuntimeError("cut")

    with monkeypatch.context() as cut:
        cut.setattr(job, "publish_next", power_cut)
        with pytest.raises(RuntimeError):
            load_text(workspace, wide(CLOSED, same(2, 8)), "second.csv")

    publish(workspace, now=NOW)
    assert published(workspace, MEANS_OF_ROUND) == [(4.0,)]
    accepted(load_text(workspace, FIRST, "first.csv"))
    publish(workspace, now=NOW)
    assert published(workspace, MEANS_OF_ROUND) == [(4.0,)]
    assert load_text(workspace, FIRST, "first.csv").outcome == "unchanged"
