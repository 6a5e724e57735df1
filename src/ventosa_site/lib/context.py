"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def every_page(_request: HttpRequest) -> dict[str, object]:
    """`demo`: this is a sample record, and each page says so."""
    return {"demo": settings.RECORD.demo}
