"""Screenings: the one being answered, and the decisions that were made."""

from typing import Any, NoReturn

from django.db import models

from ventosa.safety import Outcome
from ventosa_site.people.models import Person


class Interview(models.Model):
    """The screening that a person is answering now. It waits when they leave.

    `steps` holds what each answered page brought, in order; `remembered` holds how pages were filled in, so that going
    back loses nothing.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE)
    steps = models.JSONField(default=list)
    remembered = models.JSONField(default=dict)
    started_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"interview of {self.person}"


class Decision(models.Model):
    """A decision as it was made, never changed: with its answers and content it can be made again."""

    class Kind(models.TextChoices):
        SCREENING = "screening"
        RECHECK = "recheck"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    made_at = models.DateTimeField()
    answers = models.JSONField()
    outcome = models.CharField(max_length=20)
    findings = models.JSONField()
    ask = models.JSONField()
    limits = models.JSONField()
    content = models.CharField(max_length=64)
    version = models.CharField(max_length=20)

    class Meta:
        ordering = ("-made_at", "-pk")
        get_latest_by = ("made_at", "pk")

    def __str__(self) -> str:
        return f"{self.kind} of {self.made_at:%Y-%m-%d}: {self.outcome}"

    @property
    def as_outcome(self) -> Outcome:
        return Outcome(self.outcome)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it once. A second save is a defect of the program."""
        if not self._state.adding:
            raise TypeError("a decision is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """A decision goes only with the whole record."""
        raise TypeError("a decision is never deleted alone")
