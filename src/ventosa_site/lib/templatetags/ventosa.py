"""What every template may write: a sign, the back map, the four rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ventosa import safety
from ventosa_site.lib import backmap
from ventosa_site.lib.icons import ICONS

register = template.Library()

TABS = (
    ("today", "today", _("Today")),
    ("diary", "diary:entry", _("Diary")),
    ("trial", "trial:verdict", _("Trial")),
    ("learn", "learn:index", _("Learn")),
)


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """The sign called `name`, hidden from screen readers: the word beside it is what they read.

    `css` adds classes. Raises KeyError for a name that is none of ICONS.
    """
    sign = ICONS[name]
    classes = " ".join(part for part in ("i", css, "flip" if sign.flips else "") if part)
    start = f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    return mark_safe(start + sign.body + "</svg>")  # noqa: S308 (ICONS is ours, `css` comes from templates)


@register.simple_tag
def draft_notice() -> str:
    """The sentence that says that nobody has reviewed these words; empty once named reviewers have signed them."""
    return gettext(safety.draft_notice()) if safety.draft_notice() else ""


@register.inclusion_tag("drawing/back_map.svg", takes_context=True)
def back_map(
    context: Context,
    title: str,
    desc: str = "",
    cups: Iterable[backmap.CupOnBack] = (),
    sites: Iterable[str] = (),
    view: str = "auto",
    numbered: bool = True,
    css: str = "",
) -> dict[str, Any]:
    """The drawing of the back with its cups, and the sites in `sites` marked as chosen.

    A close view shows the chosen sites only; the whole figure shows them all. `title` says what the picture shows,
    `desc` says it at length for someone who cannot see it.
    """
    placed: Sequence[backmap.CupOnBack] = list(cups)
    window = backmap.view(view, placed)
    return {
        "uid": _next_id(context),
        "title": title,
        "desc": desc,
        "view": window,
        "cups": backmap.drawn(placed, window),
        "chosen": backmap.chosen(sites),
        "every_site": window is backmap.VIEWS["whole"],
        "numbered": numbered,
        "css": css,
    }


@register.simple_block_tag
def tabs(content: str) -> SafeString:
    """The four rooms of the site; the content between the tags names the one the reader is in."""
    rooms = [{"name": name, "url": url, "label": label} for name, url, label in TABS]
    return render_to_string("parts/tabs.html", {"rooms": rooms, "current": content.strip()})


def _next_id(context: Context) -> str:
    """Two maps on one page must not share the ids their hatching and clipping refer to."""
    count = int(context.render_context.get("back_maps") or 0) + 1
    context.render_context["back_maps"] = count
    return f"map{count}"
