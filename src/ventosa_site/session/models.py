"""Sessions and the cups placed in them."""

from datetime import datetime

from django.db import models

from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision


class Session(models.Model):
    """One cupping session, from its re-check to its last word."""

    class Ending(models.TextChoices):
        DONE = "done"
        STOPPED = "stopped"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    plan = models.ForeignKey(Plan, on_delete=models.RESTRICT)
    number = models.PositiveSmallIntegerField()  # its place in the plan, from 1
    recheck = models.ForeignKey(Decision, on_delete=models.RESTRICT)
    technique = models.CharField(max_length=20)
    suction = models.CharField(max_length=10)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    stop_reason = models.CharField(max_length=200, blank=True)
    pain_before = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_after = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        get_latest_by = ("started_at", "pk")

    def __str__(self) -> str:
        return f"session of {self.started_at:%Y-%m-%d}"


class Cup(models.Model):
    """A cup of a session. From the moment it is on it has a deadline, and it counts as on until "off" is confirmed."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="cups")
    number = models.PositiveSmallIntegerField()
    site = models.CharField(max_length=40)
    side = models.CharField(max_length=10)
    cup_mm = models.PositiveSmallIntegerField()
    minutes = models.FloatField()
    on_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    hard_limit = models.DateTimeField(null=True, blank=True)
    off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("session", "number"), name="one_cup_a_number"),)

    def __str__(self) -> str:
        return f"cup {self.number} of {self.session}"

    def is_on(self) -> bool:
        """On the skin as far as anybody has told us."""
        return self.on_at is not None and self.off_at is None

    def is_due(self, now: datetime) -> bool:
        """On, and past its deadline."""
        return self.is_on() and self.deadline is not None and now >= self.deadline
