"""Learn: pages to read. Nothing is asked, nothing is saved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ventosa import content
from ventosa.core.sources import Tag
from ventosa.planning.techniques import cup_kinds, techniques
from ventosa.safety import rule_sets
from ventosa_site.learn.covered import coverage_shown
from ventosa_site.learn.page import evidence_page
from ventosa_site.learn.why import shown
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


def why(request: HttpRequest) -> HttpResponse:
    """The rule sets: what each is about, and whether anybody has signed it."""
    sets = rule_sets()
    count = sum(len(rule_set.rules) for rule_set in sets)
    return render(request, "learn/why.html", {"rule_sets": sets, "rules": count})


def rules(request: HttpRequest, name: str) -> HttpResponse:
    """Every rule of the set `name`: when it fits, what it says, what to do, and from where."""
    found = next((rule_set for rule_set in rule_sets() if rule_set.id == name), None)
    if found is None:
        raise Http404
    return render(request, "learn/rules.html", {"rule_set": found, "shown": shown(found)})


def coverage(request: HttpRequest) -> HttpResponse:
    """What the sources say, and whether the rules keep to it."""
    return render(request, "learn/coverage.html", coverage_shown())


def sources(request: HttpRequest) -> HttpResponse:
    """Every source, under the word for how it was checked."""
    known = sorted(content.sources().values(), key=lambda source: source.cite.casefold())
    groups = [(TAGS[tag], [source for source in known if source.tag is tag]) for tag in Tag]
    return render(request, "learn/sources.html", {"groups": [group for group in groups if group[1]], "tags": TAGS})
