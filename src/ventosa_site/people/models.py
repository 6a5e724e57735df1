"""The person whose record this is."""

from typing import Self

from django.db import models


class Person(models.Model):
    """The owner of a personal record. Practitioners and the people they care for come to stand beside it."""

    created_at = models.DateTimeField(auto_now_add=True)
    country = models.CharField(max_length=2, blank=True)  # for the emergency number; chosen, never guessed

    def __str__(self) -> str:
        return f"person {self.pk}"

    @classmethod
    def owner(cls) -> Self:
        """The one person of a personal record, made on first use."""
        return cls.objects.order_by("pk").first() or cls.objects.create()
