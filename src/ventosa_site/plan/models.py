"""Plans, each tied to the decision that allowed it."""

from django.db import models

from ventosa_site.people.models import Person
from ventosa_site.screening.models import Decision


class Plan(models.Model):
    """A plan as the library made it. A new plan stands beside the old one; the newest counts."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plans")
    decision = models.ForeignKey(Decision, on_delete=models.RESTRICT)
    made_at = models.DateTimeField()
    wish = models.JSONField()
    plan = models.JSONField()

    class Meta:
        ordering = ("-made_at", "-pk")
        get_latest_by = ("made_at", "pk")

    def __str__(self) -> str:
        return f"plan of {self.made_at:%Y-%m-%d}"
