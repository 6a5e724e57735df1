"""The house itself: sizes, names, words, and imports that point down."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.places import ROOT

LIBRARY, SITE = ROOT / "src" / "ventosa", ROOT / "src" / "ventosa_site"
MODULES = sorted([ROOT / "dev.py", *(p for top in ("src", "tasks") for p in (ROOT / top).rglob("*.py"))])


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Sizes and names ----------------------------------------------------------------------------------------------------


def test_no_module_is_too_long_to_read() -> None:
    lengths = {name(module): len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert max(lengths.values()) > 50  # they were read
    assert {module: lines for module, lines in lengths.items() if lines > 500} == {}


def test_every_module_is_named_for_what_it_does() -> None:
    nameless = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
    assert [name(module) for module in MODULES if nameless & {*module.parts, module.stem}] == []


# Words --------------------------------------------------------------------------------------------------------------

# The tone is that of a clinician who has time: no promise, no praise, no fear.
BANNED = re.compile(
    r"\b(detox\w*|toxins?|healing|journey|wellness|miracle\w*|streaks?|awesome|amazing|congrat\w*|great job|well done"
    r"|oops|all clear|it(?:’|'| i)s (?:completely |perfectly )?safe|you are safe|100% safe|risk-free)\b",
    re.IGNORECASE,
)
PICTOGRAPH = re.compile("[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u274c\ufe0f]")
# What others wrote keeps its words: titles of sources, and the claims of articles that are answered.
QUOTED = {"sources.toml", "claims.toml"}


def spoken() -> Iterator[tuple[Path, int, str]]:
    """Every line that a person may read on a screen: templates, content, and the sentences in the site's code."""
    templates, code = SITE.rglob("*.html"), SITE.rglob("*.py")
    content = (path for path in (LIBRARY / "content").rglob("*.toml") if path.name not in QUOTED)
    for path in (*templates, *content, *code):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield path, at, line


def test_the_tone_is_calm() -> None:
    lines = list(spoken())
    assert lines
    assert [f"{name(path)}:{at}: {line}" for path, at, line in lines if BANNED.search(line)] == []


def test_no_pictograph_is_used_for_a_word() -> None:
    assert [f"{name(path)}:{at}: {line}" for path, at, line in spoken() if PICTOGRAPH.search(line)] == []


@pytest.mark.parametrize(
    "line", ["Begin your healing journey", "It’s safe to start", "It is perfectly safe.", "Detoxify", "3 streaks"]
)
def test_the_banned_words_are_found(line: str) -> None:
    assert BANNED.search(line)


@pytest.mark.parametrize("line", ["That is not the same as “safe”.", "Unhealed skin", "Take the cup off"])
def test_honest_words_are_not_banned(line: str) -> None:
    assert not BANNED.search(line)


def test_a_person_is_called_a_person() -> None:
    templates = [path for path in SITE.rglob("*.html") if "clinic" not in path.parts]
    assert [name(path) for path in templates if re.search(r"\bpatients?\b", path.read_text(encoding="utf-8"))] == []


# What is committed --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def committed() -> dict[str, str]:
    """Every committed text file."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / each for each in listed.split("\0") if each]
    return {name(path): text for path in paths if path.is_file() and (text := read_text(path)) is not None}


def read_text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


# Put together here, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(rf"\b{host}\.{end}\b" for host, end in [
        *[("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "(?:org|com)"), ("yarnpkg", "com")],
        *[("deb\\.debian", "org"), ("crates", "io"), ("golang", "org"), ("anaconda", "(?:org|com)")],
    ])
)  # fmt: skip
MACHINE_PATHS = re.compile(r"(?<![\w./$}{*~-])/(?:" + "|".join(["work", "root", "home", "tmp", "Users"]) + r")/\w")


def test_no_registry_is_named(committed: dict[str, str]) -> None:
    assert [each for each, text in committed.items() if REGISTRIES.search(text)] == []


def test_no_path_of_one_machine_is_named(committed: dict[str, str]) -> None:
    assert [each for each, text in committed.items() if MACHINE_PATHS.search(text)] == []


def test_registries_and_paths_would_be_found() -> None:
    assert REGISTRIES.search("https://" + "pypi" + ".org/simple")
    assert REGISTRIES.search("registry." + "npmjs" + ".org/x")
    assert MACHINE_PATHS.search('open("' + "/home" + '/me/x")')
    assert not MACHINE_PATHS.search("people/home/page")


# Imports point down -------------------------------------------------------------------------------------------------

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in CONFIG["contracts"]}
STOREYS = [
    {"ventosa_site"},
    {"ventosa.docs"},
    {"ventosa.interchange"},
    {"ventosa.planning"},
    {"ventosa.safety", "ventosa.outcomes", "ventosa.nof1", "ventosa.evidence", "ventosa.tissue"},
    {"ventosa.content"},
    {"ventosa.core"},
]


def test_every_arrow_of_the_plan_has_its_contract() -> None:
    layers = CONTRACTS["Imports point down"]["layers"]
    assert [set(re.findall(r"[\w.]+", layer)) for layer in layers] == STOREYS
    assert "|" in layers[4]  # strangers to one another; with ":" they might be friends


def test_every_room_has_its_storey() -> None:
    rooms = {f"ventosa.{path.parent.name}" for path in LIBRARY.glob("*/__init__.py")}
    assert rooms <= set().union(*STOREYS)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with the same contracts, to plant in."""
    folder = tmp_path_factory.mktemp("house")
    for top in (LIBRARY, SITE):
        shutil.copytree(top, folder / top.name, ignore=shutil.ignore_patterns("static", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint_imports(folder: Path) -> tuple[int, list[str]]:
    """The exit status of the check and the contracts that it calls broken."""
    check = [Path(sys.executable).parent / "lint-imports", "--config", "pyproject.toml", "--no-cache"]
    said = subprocess.run(check, cwd=folder, capture_output=True, text=True, check=False)
    assert "Contracts: " in said.stdout
    return said.returncode, re.findall(r"^(.+) BROKEN$", said.stdout, re.MULTILINE)


PLANTED = [
    ({"ventosa/core": "ventosa_site"}, "Imports point down"),
    ({"ventosa/nof1": "ventosa.safety"}, "Imports point down"),
    ({"ventosa/content": "ventosa.planning"}, "Imports point down"),
    ({"ventosa/planning": "django"}, "The library knows no web site"),
    ({"ventosa/safety": "numpy"}, "Safety can be audited alone: no numerics below"),
    (
        {"ventosa_site/diary": "ventosa_site.screening", "ventosa_site/screening": "ventosa_site.diary"},
        "The slices of the site form no cycle",
    ),
]


def test_the_house_as_it_stands_keeps_its_contracts(copy: Path) -> None:
    assert lint_imports(copy) == (0, [])


@pytest.mark.slow
@pytest.mark.parametrize(("planted", "broken"), PLANTED, ids=[next(iter(planted)) for planted, _ in PLANTED])
def test_a_planted_import_breaks_its_contract(planted: dict[str, str], broken: str, copy: Path) -> None:
    before = {room: (copy / room / "__init__.py").read_text(encoding="utf-8") for room in planted}
    for room, imported in planted.items():
        (copy / room / "__init__.py").write_text(f"{before[room]}\nimport {imported}\n", encoding="utf-8")
    try:
        status, contracts = lint_imports(copy)
    finally:
        for room, text in before.items():
            (copy / room / "__init__.py").write_text(text, encoding="utf-8")
    assert status != 0
    assert broken in contracts
