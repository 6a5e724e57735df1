"""What holds of every set of answers, missing ones included: proven, not tried on samples.

The solver (z3) is needed here and by nobody who only screens: it is imported when `properties` is called.
"""

from ventosa.core.errors import UserError
from ventosa.safety.proof.found import Found, Property
from ventosa.safety.proof.space import Screening, whole_screening

__all__ = ["Found", "Property", "Screening", "properties", "whole_screening"]


def properties() -> tuple[Property, ...]:
    """Every property. Raises UserError with one sentence where the solver is not installed."""
    try:
        from ventosa.safety.proof import answers, questions, rows
    except ImportError as error:
        raise UserError(
            "The proofs need the package z3-solver, which nothing else here uses: `python3 dev.py test` installs it in "
            "the project’s folder, elsewhere install z3-solver beside ventosa."
        ) from error
    return (
        Property("emergency-alone-decides", answers.EMERGENCY, answers.emergency_alone_decides),
        Property("missing-never-safer", answers.MISSING, answers.missing_never_safer),
        Property("worse-never-milder", answers.WORSE, answers.worse_never_milder),
        Property("no-wet-or-fire-at-home", answers.HOME, answers.no_wet_or_fire_at_home),
        Property("skipped-questions-idle", questions.SKIPPED, questions.skipped_questions_idle),
        Property("every-question-asked", questions.ASKED, questions.every_question_asked),
        Property("every-row-reachable", rows.REACHABLE, rows.every_row_reachable),
        Property("no-row-shadowed", rows.SHADOWED, rows.no_row_shadowed),
        Property("no-rows-contradict", rows.CONTRADICT, rows.no_rows_contradict),
    )
