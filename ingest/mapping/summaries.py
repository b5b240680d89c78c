"""A summary read by a mapping: what became of each question, without a single response."""

from collections.abc import Iterator

from ingest.contents import Contents, FeatureMean
from ingest.dialects.export import Summary, SummaryItem
from ingest.mapping.applying import Applied
from ingest.mapping.findings import Findings
from ingest.mapping.matching import columns_of
from ingest.mapping.printed_means import PrintedMeans
from ingest.mapping.round_of_row import instrument_problem
from ingest.mapping.summary_counts import tally_of
from ingest.readers.identifiers import round_problem
from ingest.register import Register
from ingest.tallies import Tally, n_rated, submissions_of, sum_of_ratings
from models.assessment_round import AssessmentRound
from models.instrument import Instrument
from models.instruments import load_instrument
from models.mapping import Item, Mapping
from models.rounding import tenths
from models.words import listed


def apply_summary(
    file: str, export: Summary, mapping: Mapping, round_id: str | None, register: Register
) -> Applied:
    """The counts or means of a summary, whichever its round is known from, and every fault."""
    findings = Findings(file, export.sheet)
    declared = _declared(round_id, mapping, register, findings)
    contents, remarks = Contents(), list[str]()
    if declared is not None:
        summary = _Summary(export, mapping, declared, findings)
        contents, remarks = summary.contents(), summary.remarks
    return Applied(contents, [*export.faults, *findings.faults()], remarks)


class _Summary:
    """One summary, of one round."""

    def __init__(
        self, export: Summary, mapping: Mapping, declared: AssessmentRound, findings: Findings
    ) -> None:
        self.remarks: list[str] = []
        self._export, self._mapping = export, mapping
        self._declared, self._findings = declared, findings
        self._instrument = load_instrument(mapping.instrument.id, mapping.instrument.version)
        self._printed = PrintedMeans(export.items)

    def contents(self) -> Contents:
        """Submissions that give the counts, or the means."""
        told = list(self._told())
        found = {item.feature for item, _ in told}
        asked = [
            f for card in self._declared.scorecard_ids for f in _features(self._instrument, card)
        ]
        if missing := [feature for feature in asked if feature not in found]:
            self.remarks.append(f"Not in this file: {listed(missing)}.")
        tallies = {item.feature: self._tally(item, one) for item, one in told if one.counts}
        if self._declared.basis == "counts":
            return self._as_submissions(told, tallies)
        return Contents(means=list(self._as_means(told, tallies)))

    def _told(self) -> Iterator[tuple[Item, SummaryItem]]:
        """What the file tells of the features that the round asks."""
        columns = [item.column for item in self._export.items]
        found = columns_of(self._mapping, columns, self._findings)
        for item in self._mapping.items:
            if item.feature in found:
                told = self._export.items[found[item.feature]]
                if self._is_asked(item.feature, told):
                    yield item, told

    def _is_asked(self, feature_id: str, told: SummaryItem) -> bool:
        """Whether the round asks a feature; notes what is wrong where it does not."""
        instrument = self._instrument
        if feature_id not in {feature.id for feature in instrument.features}:
            allowed = f"a mapping that names features of {instrument.id} {instrument.version}"
            self._note(told, "unknown_feature", f"no feature is called {feature_id}", allowed)
            return False
        card = instrument.scorecard_of(feature_id)
        if card.id not in self._declared.scorecard_ids:
            problem = f"{card.title} was not asked in this round"
            self._note(told, "not_asked", problem, "only what the round asked")
            return False
        return True

    def _tally(self, item: Item, told: SummaryItem) -> Tally | None:
        """The counts of one feature by answer; None where they cannot be used (noted)."""
        scale, card = self._mapping.scales[item.scale], self._instrument.scorecard_of(item.feature)
        tally = tally_of(told, scale, self._findings, is_reversed=item.reverse)
        if tally is None:
            return None
        if tally["not applicable"] and not card.allows_not_applicable:
            problem = f"{card.title} does not offer N/A"
            self._note(told, "not_applicable_not_allowed", problem, "ratings only")
            return None
        if tally.total() > self._declared.n_members:
            self._note(
                told,
                "more_submissions_than_members",
                f"{tally.total()} answered, of {self._declared.n_members} members",
                f"at most {self._declared.n_members}; correct the round's n_members or the file",
            )
            return None
        if remark := self._printed.unlike(told, tally):
            self.remarks.append(remark)
        return tally

    def _as_submissions(
        self, told: list[tuple[Item, SummaryItem]], tallies: dict[str, Tally | None]
    ) -> Contents:
        for _, one in told:
            if not one.counts:
                problem = "only a mean is given, and this round is known from counts"
                allowed = "how many gave each answer; or a round declared with basis means"
                self._note(one, "no_counts", problem, allowed)
        contents = Contents()
        for scorecard_id in self._declared.scorecard_ids:
            card = self._instrument.scorecard(scorecard_id)
            own = {f.id: tally for f in card.features if (tally := tallies.get(f.id)) is not None}
            contents.submissions += submissions_of(self._declared.round_id, card, own)
        return contents

    def _as_means(
        self, told: list[tuple[Item, SummaryItem]], tallies: dict[str, Tally | None]
    ) -> Iterator[FeatureMean]:
        for item, one in told:
            place = (self._declared.round_id, item.feature)
            if not one.counts:
                mean = self._printed.tenths(one, self._findings, is_reversed=item.reverse)
                if mean is not None:
                    yield FeatureMean(*place, mean, one.n_answered, one.n_not_applicable)
            elif (tally := tallies[item.feature]) is not None and (n := n_rated(tally)):
                mean = tenths(sum_of_ratings(tally), n)
                yield FeatureMean(*place, mean, n, tally["not applicable"])

    def _note(self, told: SummaryItem, fault: str, problem: str, allowed: str) -> None:
        self._findings.note(
            fault, problem, allowed, row=told.row, column=told.column.name, sheet=told.sheet
        )


def _features(instrument: Instrument, scorecard_id: str) -> list[str]:
    return [feature.id for feature in instrument.scorecard(scorecard_id).features]


def _declared(
    round_id: str | None, mapping: Mapping, register: Register, findings: Findings
) -> AssessmentRound | None:
    """The round named on loading, where it takes a summary of the mapping's instrument."""
    if not round_id:
        allowed = "the round named on loading (--round ID)"
        findings.note("no_round", "nothing says which round this summary is of", allowed)
        return None
    problem = round_problem(round_id, register)
    declared = register.rounds.get(round_id)
    if problem is None and declared is not None:
        problem = instrument_problem(declared, mapping)
        if declared.basis == "responses":
            allowed = "a round declared with basis counts or means"
            problem = ("wrong_basis", "this round takes answers, and this is a summary", allowed)
    if problem:
        findings.note(*problem, value=round_id)
        return None
    return declared
