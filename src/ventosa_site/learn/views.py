"""Learn: pages to read. Nothing is asked, nothing is saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ventosa import content
from ventosa.core.sources import Tag
from ventosa.planning.techniques import cup_kinds, techniques
from ventosa_site.learn.page import evidence_page
from ventosa_site.learn.words import TAGS


def index(request: HttpRequest) -> HttpResponse:
    """What one can read here."""
    return render(request, "learn/index.html")


def evidence(request: HttpRequest) -> HttpResponse:
    """What the trials say about pain."""
    return render(request, "learn/evidence.html", evidence_page())


def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds of cupping and of cups, and which have a place at home."""
    return render(request, "learn/kinds.html", {"techniques": techniques().values(), "cups": cup_kinds().values()})


def sources(request: HttpRequest) -> HttpResponse:
    """Every source, under the word for how it was checked."""
    known = sorted(content.sources().values(), key=lambda source: source.cite.casefold())
    groups = [(TAGS[tag], [source for source in known if source.tag is tag]) for tag in Tag]
    return render(request, "learn/sources.html", {"groups": [group for group in groups if group[1]], "tags": TAGS})
