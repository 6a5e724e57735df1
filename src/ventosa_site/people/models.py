"""The person whose record this is."""

from typing import Self

from django.db import models


class Person(models.Model):
    """The owner of a personal record. Practitioners and the people they care for come to stand beside it."""

    created_at = models.DateTimeField(auto_now_add=True)
    is_owner = models.BooleanField(default=False, editable=False)
    country = models.CharField(max_length=2, blank=True)  # for the emergency number; chosen, never guessed

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("is_owner",), condition=models.Q(is_owner=True), name="one_owner"),
        )

    def __str__(self) -> str:
        return f"person {self.pk}"

    @classmethod
    def owner(cls) -> Self:
        """The one person of a personal record, made on first use; several first requests at once make one."""
        return cls.objects.order_by("pk").first() or cls.objects.get_or_create(is_owner=True)[0]
