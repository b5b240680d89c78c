"""Returns, rounds and the review cycle once more."""

from datetime import date

from tests.views.oracles.rows import Row, Tables, card_of, many, one, pick, the

SHOWN = ("n_submitted", "n_required", "weakest_scorecard_id")


def round_return(tables: Tables) -> list[Row]:
    """Returns of the scorecard that fewest completed, reflective ones aside."""
    found = []
    for declared in tables["ref_round"]:
        returns = [
            row | pick(card, "scorecard_order")
            for row in many(tables["pub_return"], round_id=declared["round_id"])
            if not (card := card_of(tables, declared, row["scorecard_id"]))["is_reflective"]
        ]
        if not returns:
            continue
        known = [row for row in returns if row["n_submitted"] is not None]
        known.sort(key=lambda row: (row["n_submitted"], row["scorecard_order"]))
        n = known[0]["n_submitted"] if known else None
        required = returns[0]["n_required"]
        found.append(
            {
                "round_id": declared["round_id"],
                "n_submitted": n,
                "weakest_scorecard_id": known[0]["scorecard_id"] if known else None,
                "n_required": required,
                "is_representative": None if None in (n, required) else n >= required,
                "is_enough": n is not None and n >= (1 if required is None else required),
            }
        )
    return found


def is_closed(declared: Row, as_at: date) -> bool:
    """Whether a round had closed by a day."""
    return declared["closed_on"] is not None and declared["closed_on"] <= as_at


def returned_by(tables: Tables, declared: Row, as_at: date) -> Row:
    """A round's returns as they are known on a day: not those of a round that closed later."""
    returned = one(round_return(tables), round_id=declared["round_id"])
    row = pick(returned, *SHOWN)
    if declared["closed_on"] is not None and declared["closed_on"] > as_at:
        row |= {"n_submitted": None, "weakest_scorecard_id": None}
    return row | {"is_enough": returned is not None and returned["is_enough"]}


def review_histories(tables: Tables, as_at: date) -> list[Row]:
    """What each partnership of the day has completed, fallen short in, and is answering."""
    found = []
    for partnership in tables["ref_partnership"]:
        if partnership["created_on"] > as_at:
            continue
        completed, short, still_open = [], [], []
        mine = {"partnership_id": partnership["partnership_id"], "kind": "review"}
        for review in many(tables["ref_round"], **mine):
            if review["opened_on"] > as_at:
                continue
            if not is_closed(review, as_at):
                still_open.append(review)
            elif returned_by(tables, review, as_at)["is_enough"]:
                completed.append(review)
            else:
                short.append(review)
        last = max((review["closed_on"] for review in completed), default=None)
        short = [row for row in short if last is None or row["closed_on"] > last]
        row = pick(partnership, "partnership_id", "area", "theme", "n_members", "created_on")
        row |= {"partnership": partnership["name"], "last_review_on": last}
        row |= dict.fromkeys(("short_review_on", "open_round_id", "closes_on", *SHOWN))
        if short:
            newest = _newest(short, "closed_on")
            row |= {"short_review_on": newest["closed_on"]}
            row |= pick(returned_by(tables, newest, as_at), *SHOWN)
        if still_open:
            newest = _newest(still_open, "opened_on")
            row |= pick(newest, "closes_on", open_round_id="round_id")
            row |= pick(returned_by(tables, newest, as_at), *SHOWN)
        found.append(row)
    return found


def _newest(rounds: list[Row], by: str) -> Row:
    """The latest of some rounds; of several of that day the one whose id comes first."""
    day = max(row[by] for row in rounds)
    return min((row for row in rounds if row[by] == day), key=lambda row: row["round_id"])


def rounds(tables: Tables, as_at: date) -> list[Row]:
    """The rounds opened by a day, as they stood on it."""
    found = []
    for declared in tables["ref_round"]:
        if declared["opened_on"] > as_at:
            continue
        own = {"partnership_id": declared["partnership_id"]}
        returned = returned_by(tables, declared, as_at)
        closed = is_closed(declared, as_at)
        found.append(
            pick(declared, "round_id", "partnership_id", "instrument_id", "instrument_version")
            | pick(declared, "kind", "opened_on", "closes_on", "n_members", "basis")
            | {"partnership": the(tables["ref_partnership"], **own)["name"]}
            | {"closed_on": declared["closed_on"] if closed else None, "is_open": not closed}
            | pick(returned, *SHOWN)
            | {"is_completed": closed and returned["is_enough"]}
        )
    return found


def returns(tables: Tables, as_at: date) -> list[Row]:
    """Returns of every scorecard asked, but reflective ones, in rounds still open."""
    found = []
    for asked in tables["ref_round_scorecard"]:
        declared = the(tables["ref_round"], round_id=asked["round_id"])
        card = card_of(tables, declared, asked["scorecard_id"])
        if declared["closed_on"] is not None or declared["opened_on"] > as_at:
            continue
        if card["is_reflective"]:
            continue
        on_record = many(tables["pub_return"], round_id=asked["round_id"])
        own = one(on_record, scorecard_id=asked["scorecard_id"])
        beside = [
            row["n_required"]
            for row in on_record
            if not card_of(tables, declared, row["scorecard_id"])["is_reflective"]
            and row["n_required"] is not None
        ]
        found.append(
            pick(declared, "round_id", "partnership_id", "n_members", "closes_on")
            | pick(card, "scorecard_id", "scorecard_order", scorecard_title="title")
            | {"n_submitted": (own or {}).get("n_submitted") or 0}
            | {"n_required": beside[0] if beside else None}
        )
    return found


def register_returns(tables: Tables) -> list[Row]:
    """The most submissions that any scorecard of a round has."""
    most: dict[str, int] = {}
    for row in tables["pub_return"]:
        if row["n_submitted"] is not None:
            most[row["round_id"]] = max(most.get(row["round_id"], 0), row["n_submitted"])
    return [{"round_id": key, "n_submitted": n} for key, n in most.items()]


def loads_in_force(tables: Tables) -> list[Row]:
    """For each subject the last file accepted that speaks of it."""
    latest: dict[str, Row] = {}
    for load in sorted(tables["log_load"], key=lambda row: row["load_id"]):
        if load["outcome"] == "accepted":
            for said in many(tables["log_load_subject"], load_id=load["load_id"]):
                latest[said["subject"]] = said | load
    return list(latest.values())
