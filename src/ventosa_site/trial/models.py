"""The self-experiment: what was decided before its first day."""

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
