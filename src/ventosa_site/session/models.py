"""Sessions and the cups placed in them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision


class Session(models.Model):
    """One cupping session, from its re-check to its last word."""

    class Ending(models.TextChoices):
        DONE = "done", _("to the end")
        STOPPED = "stopped", _("stopped early")

    class Comfort(models.TextChoices):
        COMFORTABLE = "comfortable", _("comfortable")
        UNPLEASANT = "unpleasant", _("a little unpleasant")
        PAINFUL = "painful", _("painful")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    plan = models.ForeignKey(Plan, on_delete=models.RESTRICT)
    number = models.PositiveSmallIntegerField()  # its place in the plan, from 1
    recheck = models.OneToOneField(Decision, on_delete=models.RESTRICT)  # one check opens one session
    technique = models.CharField(max_length=20)
    suction = models.CharField(max_length=10)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    stop_reason = models.CharField(max_length=200, blank=True)
    pain_before = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_after = models.PositiveSmallIntegerField(null=True, blank=True)
    comfort = models.CharField(max_length=12, choices=Comfort.choices, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        get_latest_by = ("started_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(ended_at__isnull=True), name="one_open_session_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"session of {self.started_at:%Y-%m-%d}"

    @property
    def planned(self) -> dict[str, Any]:
        """What the plan says about this session, as `Plan.plan` holds it."""
        planned: dict[str, Any] = self.plan.plan["sessions"][self.number - 1]
        return planned

    @property
    def is_open(self) -> bool:
        """Begun, and its last word not written yet."""
        return self.ended_at is None

    @property
    def is_stopped(self) -> bool:
        """Whether "Stop now" was pressed: no further cup goes on."""
        return self.ending == self.Ending.STOPPED

    @property
    def cups_held(self) -> list["Cup"]:
        """The cups that were on the skin, whether or not they are off by now."""
        return [cup for cup in self.cups.all() if cup.on_at is not None]

    @property
    def has_cups_on(self) -> bool:
        """Whether a cup is on the skin as far as anybody has told us."""
        return any(cup.is_on() for cup in self.cups.all())

    @property
    def dose_minutes(self) -> float:
        """The minutes of all its cups, added up; a cup that is still on counts for nothing yet."""
        return sum(cup.minutes_on for cup in self.cups_held)

    def off_at(self) -> datetime | None:
        """When the last of its cups came off; None while one is on, or where none ever was."""
        ends = [cup.off_at for cup in self.cups_held]
        return None if None in ends else max((end for end in ends if end), default=None)


class Cup(models.Model):
    """A cup of a session. From the moment it is on it has a deadline, and it counts as on until "off" is confirmed."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="cups")
    number = models.PositiveSmallIntegerField()
    site = models.CharField(max_length=40)
    side = models.CharField(max_length=10)
    cup_mm = models.FloatField()
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

    @property
    def minutes_on(self) -> float:
        """How long it was on the skin; 0 as long as it has not come off."""
        return (self.off_at - self.on_at).total_seconds() / 60 if self.on_at and self.off_at else 0

    def is_due(self, now: datetime) -> bool:
        """On, and past its deadline."""
        return self.is_on() and self.deadline is not None and now >= self.deadline

    def is_over(self, now: datetime) -> bool:
        """On, and past the limit that no cup may pass."""
        return self.is_on() and self.hard_limit is not None and now >= self.hard_limit


class Review(models.Model):
    """The person has looked back at the sessions so far and goes on. It counts them from zero again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reviews")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"review of {self.made_at:%Y-%m-%d}"
