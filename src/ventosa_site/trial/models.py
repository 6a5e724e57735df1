"""The self-experiment: what was decided before its first day."""

from datetime import date, timedelta

from django.db import models

from ventosa_site.people.models import Person


class Trial(models.Model):
    """An N-of-1 trial. Its schedule can be drawn again from these fields."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="trials")
    made_at = models.DateTimeField()
    start = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    block_days = models.PositiveSmallIntegerField()
    comparator = models.CharField(max_length=30)
    seed = models.PositiveBigIntegerField()
    worthwhile = models.FloatField()
    stopped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        get_latest_by = ("made_at", "pk")

    def __str__(self) -> str:
        return f"trial from {self.start}"

    @property
    def days(self) -> int:
        """How long it was planned to last."""
        return 7 * self.weeks

    @property
    def last_day(self) -> date:
        """The last planned day."""
        return self.start + timedelta(days=self.days - 1)

    @property
    def look_day(self) -> date:
        """The day of the one planned look: the first on which every day of the trial is over."""
        return self.last_day + timedelta(days=1)

    @property
    def was_cut_short(self) -> bool:
        """Whether it was stopped before its last day."""
        return self.stopped_on is not None and self.stopped_on < self.last_day

    @property
    def ended_on(self) -> date:
        """The last day that counts: the last planned one, or the day it was stopped."""
        return min(self.last_day, self.stopped_on or self.last_day)

    def is_over(self, today: date) -> bool:
        """Whether its days are over or it was stopped: only then is there a verdict."""
        return self.stopped_on is not None or today >= self.look_day

    def week_of(self, today: date) -> int:
        """Which week of the trial `today` lies in, from 1; 0 before its first day."""
        return max(0, (today - self.start).days // 7 + 1)
