"""What is known when a file is read: partnerships, rounds, instruments, who was invited."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ingest.contents import Contents
from models.action import ActionRevision
from models.assessment_round import AssessmentRound
from models.instrument import Instrument
from models.instruments import load_instrument
from models.partnership import Partnership
from sql.store import Store


class Shared(NamedTuple):
    """When a chair last shared their leadership sheet, or took it back."""

    shared_on: date
    is_withdrawn: bool


@dataclass
class Register:
    """Everything a new file may refer to. It grows as files are accepted."""

    partnerships: dict[str, Partnership] = field(default_factory=dict)
    rounds: dict[str, AssessmentRound] = field(default_factory=dict)
    invited: dict[str, set[str]] = field(default_factory=dict)
    """Addresses by round, lower case; a round without a list accepts any address."""
    actions: dict[tuple[str, date], ActionRevision] = field(default_factory=dict)
    """Revisions on record, by action id and sheet date."""
    leadership: dict[str, Shared] = field(default_factory=dict)
    """By partnership, without what the chair wrote."""
    today: date = date.max
    """No round can have closed later than this day."""
    submitted: dict[str, int] = field(default_factory=dict)
    """Submissions on record by round: of the scorecard that most members completed."""
    erased: set[str] = field(default_factory=set)
    """Rounds whose answers or people were erased: they are final."""

    def include(self, contents: Contents) -> None:
        """Know what an accepted file, or an earlier sheet of the same file, holds."""
        self.partnerships |= {p.partnership_id: p for p in contents.partnerships}
        self.rounds |= {r.round_id: r for r in contents.rounds}
        for round_id in {m.round_id for m in contents.members}:
            self.invited[round_id] = {m.email for m in contents.members if m.round_id == round_id}
        self.actions |= {(a.action_id, a.sheet_date): a for a in contents.actions}
        self.leadership |= {
            sheet.partnership_id: Shared(sheet.shared_on, sheet.is_withdrawn)
            for sheet in contents.leadership
        }
        self.submitted |= contents.most_submitted()

    def copy(self) -> "Register":
        """A register to try a file on without committing to it."""
        return Register(
            partnerships=dict(self.partnerships),
            rounds=dict(self.rounds),
            invited=dict(self.invited),
            actions=dict(self.actions),
            leadership=dict(self.leadership),
            today=self.today,
            submitted=dict(self.submitted),
            erased=set(self.erased),
        )

    def instrument(self, round_id: str) -> Instrument:
        """The instrument version that a known round answers."""
        declared = self.rounds[round_id]
        return load_instrument(declared.instrument_id, declared.instrument_version)

    def instruments_of(self, partnership_id: str) -> tuple[Instrument, ...]:
        """The instrument versions a partnership has used, the latest round's first."""
        own = [r for r in self.rounds.values() if r.partnership_id == partnership_id]
        latest_first = sorted(own, key=lambda r: r.opened_on, reverse=True)
        pairs = dict.fromkeys((r.instrument_id, r.instrument_version) for r in latest_first)
        return tuple(load_instrument(*pair) for pair in pairs)


def published_register(store: Store | None) -> Register:
    """The register as the store in use has it; empty before anything was published."""
    register = Register()
    if store is None:
        return register
    for row in store.fetch("register_partnerships").iter_rows(named=True):
        partnership = Partnership.model_validate(row)
        register.partnerships[partnership.partnership_id] = partnership
    for row in store.fetch("register_rounds").iter_rows(named=True):
        declared = AssessmentRound.model_validate(row | {"scorecard_ids": _in_order(row)})
        register.rounds[declared.round_id] = declared
    for row in store.fetch("register_actions").iter_rows(named=True):
        revision = ActionRevision.model_validate(row)
        register.actions[revision.action_id, revision.sheet_date] = revision
    if store.holds("own_leadership"):
        for partnership_id, *shared in store.fetch("register_leadership").iter_rows():
            register.leadership[partnership_id] = Shared(*shared)
    register.submitted = dict(store.fetch("register_returns").iter_rows())
    if store.holds("log_purge"):
        register.erased = set(store.fetch("purges")["round_id"])
    return register


def _in_order(row: dict[str, Any]) -> tuple[str, ...]:
    """The scorecards a round asks, in the order of its instrument."""
    instrument = load_instrument(row["instrument_id"], row["instrument_version"])
    return tuple(card.id for card in instrument.scorecards if card.id in row["scorecard_ids"])
