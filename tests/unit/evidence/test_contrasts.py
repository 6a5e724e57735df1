"""Rows of content: read as printed, refused when they cannot be true."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.evidence.conftest import Rewrite
from ventosa.content import sources
from ventosa.core.errors import BadContent
from ventosa.evidence import About, Comparator, Condition, Technique, contrasts, published, reading, studies
from ventosa.evidence.contrasts import fault_of

FILE = "studies/contrasts.csv"


def test_every_row_is_there_with_its_provenance() -> None:
    rows = contrasts()
    assert len(rows) == 21
    assert sum(row.about is About.PAIN for row in rows) == 15
    for row in rows:
        assert row.where
        assert row.comparator_why
        assert row.study in studies()
        assert fault_of(row) == ""


def test_comparators_are_what_the_content_says() -> None:
    given = {(row.study, row.comparator) for row in contrasts()}
    assert given == {
        ("silva-2021", Comparator.SHAM),
        ("salemi-2021", Comparator.SHAM),
        ("lauche-2016", Comparator.SHAM),
        ("lauche-2016", Comparator.NONE_OR_USUAL),
        ("farhadi-2009", Comparator.NONE_OR_USUAL),
        ("teut-2018", Comparator.NONE_OR_USUAL),
        ("xu-2025", Comparator.NONE_OR_USUAL),
        ("saha-2017", Comparator.NONE_OR_USUAL),
        ("hong-2006", Comparator.ACTIVE),
    }


def test_a_row_carries_its_figures_as_printed() -> None:
    hong = next(row for row in contrasts() if row.study == "hong-2006")
    assert (hong.estimate, hong.low, hong.high) == (-22.8, -34.2, -11.4)
    assert (hong.n_cupping, hong.n_other, hong.people) == (37, 33, 70)
    assert (hong.scale_min, hong.scale_max, hong.width) == (0, 100, 100)
    assert hong.technique is Technique.MOVING
    assert not hong.indirect


def test_unknown_numbers_stay_unknown() -> None:
    xu = next(row for row in contrasts() if row.study == "xu-2025")
    assert xu.people is None
    assert replace(xu, n_cupping=18).people is None
    assert xu.n_all == 36
    weight = next(row for row in contrasts() if row.about is About.MEDICATION)
    assert weight.width is None


def test_pain_elsewhere_is_indirect() -> None:
    assert {row.study for row in contrasts() if row.indirect} == {"saha-2017", "lauche-2016"}
    assert {row.condition for row in contrasts()} == set(Condition)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"low": "0.2"}, "the interval from 0.2 to 1 does not contain its estimate 0"),
        ({"low": "1", "high": "-0.9"}, "the interval from 1 to -0.9 does not contain its estimate 0"),
        ({"low": ""}, "the interval has one end"),
        ({"high": ""}, "the interval has one end"),
        ({"scale_min": "10"}, "the scale from 10 to 10 has no length"),
        ({"scale_min": "20"}, "the scale from 20 to 10 has no length"),
        ({"scale_max": ""}, "the scale has one end"),
        ({"scale_min": "", "scale_max": ""}, "pain needs its scale"),
        ({"better": "higher"}, "on a pain scale lower is better"),
        ({"estimate": "11", "low": "", "high": ""}, "a difference of 11 does not fit on a scale 10 long"),
        ({"estimate": "nan"}, "a number is not finite"),
        ({"high": "inf"}, "a number is not finite"),
        ({"se": "0"}, "the standard error 0 must be above zero"),
        ({"n_other": "0"}, "a group has no people"),
        ({"study": "silva-1821"}, "the study silva-1821 is not in studies/studies.csv"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_by_file_and_line(
    rewrite: Rewrite, cells: dict[str, str], fault: str
) -> None:
    rewrite(FILE, cells)
    with pytest.raises(BadContent) as caught:
        contrasts()
    assert str(caught.value).startswith(f"{FILE}, line 2: {fault}")
    assert str(caught.value).endswith(".")


def test_an_unknown_comparator_is_refused_by_file_and_line(rewrite: Rewrite) -> None:
    rewrite(FILE, {"comparator": "placebo"})
    with pytest.raises(BadContent, match=r"studies/contrasts\.csv, line 2, comparator: .*'sham', 'none-or-usual'"):
        contrasts()


def test_the_same_comparison_twice_is_refused(rewrite: Rewrite) -> None:
    rewrite(FILE, {"time": "4 weeks"})
    with pytest.raises(BadContent, match=r"line 3: the same comparison as in line 2"):
        contrasts()


def test_the_copy_without_a_change_is_read(elsewhere: Path) -> None:
    """The twin of the refusals above: it is their change that is refused, not the copy."""
    assert len(contrasts()) == 21


def test_every_citation_is_in_the_bibliography() -> None:
    cited = {study.source for study in studies().values() if study.source}
    cited |= {row.source for row in published()}
    cited |= {source for statement in reading().statement for source in statement.sources}
    assert cited <= set(sources())
    drawn = {row.study for row in contrasts()}
    assert all(studies()[study].source for study in drawn)


def test_a_study_described_twice_is_refused(rewrite: Rewrite) -> None:
    rewrite("studies/studies.csv", {"study": "kim-2011"})
    with pytest.raises(BadContent, match=r"studies/studies\.csv, line 3: the study kim-2011 is described twice"):
        studies()


def test_a_citation_nobody_knows_is_refused(rewrite: Rewrite, elsewhere: Path) -> None:
    rewrite("studies/studies.csv", {"source": "hearsay"})
    with pytest.raises(BadContent, match=r"studies\.csv, line 2: the source hearsay is not in sources\.toml"):
        studies()
    path = elsewhere / "studies/reading.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"ostelo-2008"', '"hearsay"'), encoding="utf-8")
    with pytest.raises(BadContent, match=r"studies/reading\.toml, sources: the source hearsay"):
        reading()


def test_a_pooled_result_that_cannot_be_true_is_refused(rewrite: Rewrite) -> None:
    rewrite("studies/published.csv", {"low": "-0.9"})
    with pytest.raises(BadContent, match=r"published\.csv, line 2: the interval from -0\.9 to -0\.65 does not contain"):
        published()


def test_pooled_results_are_copied() -> None:
    copied = {row.comparator: (row.estimate, row.low, row.high) for row in published()}
    assert copied == {
        Comparator.NONE_OR_USUAL: (-1.03, -1.41, -0.65),
        Comparator.SHAM: (-0.27, -0.58, 0.05),
        Comparator.ACTIVE: (-0.24, -0.57, 0.09),
    }


def test_the_grey_zone_names_its_reason() -> None:
    zone = reading().too_small
    assert (zone.value, zone.unit, zone.tag) == (1, "points of 10", "JUDGEMENT")
    assert zone.why
