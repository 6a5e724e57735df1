"""The diary: as many entries a day as a person likes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ventosa_site.people.models import Person


class Tag(models.TextChoices):
    """What was different on a day. The value is stored and exported, the label is shown."""

    SLEPT_BADLY = "slept-badly", _("Slept badly")
    SAT_LONG = "sat-long", _("Sat for long")
    HEAVY_WORK = "heavy-work", _("Heavy work")
    EXERCISE = "exercise", _("Exercise")
    PAINKILLER = "painkiller", _("Painkiller")
    OTHER = "other", _("Other")


class Entry(models.Model):
    """One line of the diary: about which day, and when it was answered."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entries")
    day = models.DateField()
    time = models.TimeField(null=True, blank=True)
    pain = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # unknown for entries that came from elsewhere
    key = models.UUIDField(null=True, editable=False)  # what was sent once; unknown for entries that came as a file

    class Meta:
        ordering = ("-day", "-answered_at", "-pk")
        indexes = (models.Index(fields=("person", "day"), name="entry_person_day"),)
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="entry_sent_once"),)

    def __str__(self) -> str:
        return f"entry for {self.day}"

    @property
    def is_late(self) -> bool:
        """Answered on a later day than the one it is about: memory has had time to change it."""
        return self.answered_at is not None and timezone.localdate(self.answered_at) > self.day

    @property
    def tag_labels(self) -> list[str]:
        """The tags in the person's words; a tag from elsewhere is shown as it is."""
        labels = dict(Tag.choices)
        return [str(labels.get(tag, tag)) for tag in self.tags]
