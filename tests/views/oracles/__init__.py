"""Views and queries of the store once more, in boring Python with exact fractions.

They are worked out from `Tables`: rows of the store's tables as dicts. Nothing here is shared with
the product.
"""

from tests.views.oracles.actions import action_history, actions, observations
from tests.views.oracles.cycle import (
    is_closed,
    loads_in_force,
    register_returns,
    returns,
    review_histories,
    round_return,
    rounds,
)
from tests.views.oracles.latest import latest_scorecards
from tests.views.oracles.pairs import feature_pair, round_pair, scorecard_pair, visible
from tests.views.oracles.rows import Row, Tables, card_of, exact, many, mean, one, pick, shown
from tests.views.oracles.scores import feature_score, overall_score, score, scorecard_score

__all__ = [
    "Row",
    "Tables",
    "action_history",
    "actions",
    "card_of",
    "exact",
    "feature_pair",
    "feature_score",
    "is_closed",
    "latest_scorecards",
    "loads_in_force",
    "many",
    "mean",
    "observations",
    "one",
    "overall_score",
    "pick",
    "register_returns",
    "returns",
    "review_histories",
    "round_pair",
    "round_return",
    "rounds",
    "score",
    "scorecard_pair",
    "scorecard_score",
    "shown",
    "visible",
]
