"""What the evidence page says beside its figure: everything is counted from the rows, so no sentence outlives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from ventosa.evidence import (
    About,
    Comparator,
    Contrast,
    Interval,
    PainDifference,
    Sign,
    Study,
    Tally,
    Technique,
    contrasts,
    forest,
    pain_differences,
    published,
    reading,
    studies,
    tally,
)
from ventosa_site.learn import words


@dataclass(frozen=True, slots=True)
class StudyTally:
    """One study's comparisons with one comparator."""

    study: Study
    tally: Tally
    indirect: bool

    @property
    def people(self) -> int | None:
        """All who took part."""
        return self.study.n

    @property
    def told(self) -> list[tuple[int, str | Promise]]:
        """How many comparisons show what, leaving out what none shows."""
        counts = (self.tally.less, self.tally.more, self.tally.unclear, self.tally.not_known)
        return [(count, word) for count, word in zip(counts, words.SHOWN, strict=True) if count]


@dataclass(frozen=True, slots=True)
class Handling:
    """How many of the drawn rows were read how, and what was done to them."""

    rows: int
    studies: int
    smallest: int
    largest: int
    computed: int
    converted: int
    turned: int
    assumed: int
    restored: int
    other_measures: int


def evidence_page() -> dict[str, object]:
    """Everything the evidence page shows: the plot, the counts, the studies, what others have published."""
    rows = contrasts()
    shown = pain_differences(rows)
    drawn_ids = {difference.contrast.study for difference in shown}
    tallies = {comparator: tally(shown, comparator) for comparator in Comparator}
    known = studies()
    return {
        "headline": headline(tallies),
        "plot": forest(shown, reading().too_small.value),
        "sham": tallies[Comparator.SHAM],
        "none": tallies[Comparator.NONE_OR_USUAL],
        "active": tallies[Comparator.ACTIVE],
        "sham_studies": by_study(shown, Comparator.SHAM),
        "disagreeing": [counted for counted in tallies.values() if counted.unclear and (counted.less or counted.more)],
        "wet_studies": sorted({row.contrast.study for row in shown if row.contrast.technique is Technique.WET}),
        "handling": handling(rows, shown),
        "others": sorted(Counter(row.about for row in rows if row.about is not About.PAIN).items()),
        "notes": notes(shown),
        "drawn": [study for study in known.values() if study.study in drawn_ids],
        "undrawn": [study for study in known.values() if study.study not in drawn_ids],
        "published": published(),
        "reading": reading(),
    }


def headline(tallies: dict[Comparator, Tally]) -> list[Promise]:
    """A line for each comparator that has rows: against nothing first, because that is what articles quote."""
    order = (Comparator.NONE_OR_USUAL, Comparator.SHAM)
    return [words.HEADLINES[each, tallies[each].pattern] for each in order if tallies[each].comparisons]


def by_study(shown: Sequence[PainDifference], comparator: Comparator) -> list[StudyTally]:
    """Each study with this comparator and its counts: those about the back first, then by the number of people."""
    chosen = [difference for difference in shown if difference.contrast.comparator is comparator]
    ids = dict.fromkeys(difference.contrast.study for difference in chosen)
    counted = [_study_tally([row for row in chosen if row.contrast.study == study], comparator) for study in ids]
    return sorted(counted, key=lambda each: (each.indirect, -(each.people or 0)))


def handling(rows: Sequence[Contrast], shown: Sequence[PainDifference]) -> Handling:
    """Counts over the drawn rows, and how many rows measure something else than pain."""
    signs = Counter(difference.contrast.sign for difference in shown)
    sizes = [n for study in {row.contrast.study for row in shown} if (n := studies()[study].n) is not None]
    return Handling(
        rows=len(shown),
        studies=len({difference.contrast.study for difference in shown}),
        smallest=min(sizes),
        largest=max(sizes),
        computed=sum(difference.interval is Interval.COMPUTED for difference in shown),
        converted=sum(difference.converted for difference in shown),
        turned=signs[Sign.TURNED] + sum(difference.turned for difference in shown),
        assumed=signs[Sign.ASSUMED],
        restored=signs[Sign.RESTORED],
        other_measures=sum(row.about is not About.PAIN for row in rows),
    )


def notes(shown: Iterable[PainDifference]) -> list[tuple[str, str]]:
    """Study and note, each note of a study once, in the order of the rows."""
    told = ((difference.contrast.study, difference.contrast.note) for difference in shown)
    return [pair for pair in dict.fromkeys(told) if pair[1]]


def _study_tally(rows: list[PainDifference], comparator: Comparator) -> StudyTally:
    first = rows[0].contrast
    return StudyTally(studies()[first.study], tally(rows, comparator), first.indirect)
