"""Makes stored decisions again: the same bytes with the same content, with other content what would differ now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ventosa.core.errors import BadInput, UserError
from ventosa.safety import decide
from ventosa_site.screening.models import Decision


@dataclass(frozen=True)
class Replay:
    """A stored decision beside the one that its answers lead to now. Both are in the shape of `ventosa screen --json`.

    `now` is None when today's content no longer knows one of the answers; `fault` says which.
    """

    decision: Decision
    stored: dict[str, Any]
    now: dict[str, Any] | None
    fault: str = ""

    @property
    def same_content(self) -> bool:
        """Whether today's content is the content of then."""
        return self.now is not None and self.now["content"] == self.stored["content"]

    @property
    def same_result(self) -> bool:
        """Whether everything but the content is as it was."""
        return self.now is not None and _result(self.now) == _result(self.stored)

    @property
    def is_defect(self) -> bool:
        """The same answers and the same content with another result: the program no longer does what it did."""
        return self.same_content and not self.same_result

    def differences(self) -> Iterator[str]:
        """What differs now, a line each."""
        if self.now is None:
            yield self.fault
            return
        for key in ("outcome", "ask", "limits"):
            if self.stored[key] != self.now[key]:
                yield f"{key}: {_said(self.stored[key])} → {_said(self.now[key])}"
        then, now = ([finding["rule"] for finding in side["findings"]] for side in (self.stored, self.now))
        yield from (f"no longer found: {rule}" for rule in then if rule not in now)
        yield from (f"newly found: {rule}" for rule in now if rule not in then)
        if not self.same_result and then == now and self.stored["findings"] != self.now["findings"]:
            yield "the words or sources of a finding changed"

    def as_text(self) -> str:
        """One line on the decision, and a line for each difference."""
        made = f"{self.decision.pk}  {self.decision.made_at:%Y-%m-%d %H:%M}  {self.decision.outcome}"
        if self.same_result:
            return f"{made}: the same again" + ("" if self.same_content else ", with other content")
        return "\n  ".join([f"{made}: would differ now", *self.differences()])

    def to_json(self) -> dict[str, Any]:
        """The comparison in plain lists and strings."""
        return {
            "id": self.decision.pk,
            "made_at": self.decision.made_at.isoformat(),
            "outcome": self.stored["outcome"],
            "same_content": self.same_content,
            "same_result": self.same_result,
            "differences": list(self.differences()),
        }


def replays() -> list[Replay]:
    """Every stored decision made again, the oldest first."""
    return [replay(decision) for decision in Decision.objects.order_by("made_at", "pk")]


def replay_one(pk: int) -> Replay:
    """The decision number `pk` made again; BadInput where there is none."""
    found = Decision.objects.filter(pk=pk).first()
    if found is None:
        raise BadInput("There is no decision {pk}. Without a number, `ventosa replay` lists them all.", pk=pk)
    return replay(found)


def replay(decision: Decision) -> Replay:
    """Decide on the stored answers again."""
    stored = {
        "outcome": decision.outcome,
        "findings": decision.findings,
        "ask": decision.ask,
        "limits": decision.limits,
        "content": decision.content,
    }
    try:
        return Replay(decision, stored, decide(decision.answers).to_json())
    except UserError as mistake:
        return Replay(decision, stored, None, str(mistake))


def _result(shown: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shown.items() if key != "content"}


def _said(value: Any) -> str:
    return (", ".join(value) or "none") if isinstance(value, list) else str(value)
