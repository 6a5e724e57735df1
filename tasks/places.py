"""Where things lie in this repository."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
BENCH_VENV = ROOT / ".venv-bench"
REQUIREMENTS = ROOT / "requirements"
OUTPUT = ROOT / ".test-output"
BUILT = ROOT / "src" / "ventosa_site" / "static" / "built"
REFERENCE = ROOT / "docs" / "reference"


def exe(name: str) -> str:
    return name + ".exe" if os.name == "nt" else name


def scripts(venv: Path) -> Path:
    """Where a virtual environment keeps its programs; `pip install --target .tools` says `bin` on every system."""
    return venv / ("Scripts" if os.name == "nt" and venv != TOOLS else "bin")


def program(name: str, venv: Path = VENV) -> Path:
    return scripts(venv) / exe(name)
