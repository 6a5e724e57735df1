"""The face of the site: signs, frame, words, colours and built files keep what they promise on every page."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import include, path

import ventosa_site
from ventosa_site.lib.icons import ICONS

SITE = Path(ventosa_site.__file__).parent
BUILT = SITE / "static" / "built"
STYLES = Path(__file__).parents[2] / "frontend" / "src" / "css"
TEMPLATES = sorted([*SITE.rglob("templates/**/*.html"), *SITE.rglob("templates/**/*.svg")])

# names and units that are the same in every language
SAME_EVERYWHERE = {"Ventosa", "mm", "kPa", "CSV", "doi"}

# not words for a reader: names of classes and rooms, and what carries code or a name that no language changes
UNSEEN = re.compile(
    r"{%\s*block (?:tab|body_class|main_class|back_url)\s*%}.*?{%\s*endblock[^%]*%}"
    r"|<code>.*?</code>|<(\w+)[^>]*\stranslate=\"no\"[^>]*>.*?</\1>",
    re.DOTALL,
)
TEMPLATE_CODE = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{#.*?#}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
SPOKEN_ATTRIBUTE = re.compile(r"""\b(?:aria-label|title|placeholder|alt|aria-description)\s*=\s*["']([^"']*)["']""")
INLINE = re.compile(
    r"\sstyle\s*=|<style\b|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:|data:[a-z]+/", re.I
)


def _page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [
    path("", _page, name="today"),
    path("d", include(([path("", _page, name="entry")], "diary"))),
    path("t", include(([path("", _page, name="verdict")], "trial"))),
    path("l", include(([path("", _page, name="index")], "learn"))),
    path("s", include(([path("", _page, name="urgent")], "screening"))),
]
own_addresses = override_settings(ROOT_URLCONF=__name__)


def _rendered(source: str, **context: object) -> str:
    with own_addresses:
        return Template("{% load ventosa %}" + source).render(Context(context))


def _room(tab: str) -> str:
    with own_addresses:
        source = f"{{% extends 'tabbed.html' %}}{{% block tab %}}{tab}{{% endblock %}}"
        return Template(source).render(Context({"demo": True}))


# --- signs ---


def _icons_named(template: Path) -> set[str]:
    return set(re.findall(r"""{%\s*icon\s+["']([^"']*)["']""", template.read_text("utf-8")))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SITE)))
def test_every_sign_a_template_names_is_drawn(template: Path) -> None:
    assert _icons_named(template) <= ICONS.keys()


@pytest.mark.parametrize("name", ICONS)
def test_a_sign_is_hidden_from_screen_readers_and_well_formed(name: str) -> None:
    drawing = ElementTree.fromstring(_rendered(f"{{% icon '{name}' css='go' %}}"))
    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("class", "").split()[:2] == ["i", "go"]
    assert len(drawing) > 0
    assert ICONS[name].use


def test_arrows_turn_round_and_nothing_else_does() -> None:
    assert {name for name, sign in ICONS.items() if sign.flips} == {"back", "next"}
    assert 'class="i flip"' in _rendered("{% icon 'back' %}")


def test_a_sign_nobody_has_drawn_is_an_error() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        _rendered("{% icon 'unicorn' %}")


# --- frame ---


def test_a_room_has_a_skip_link_landmarks_and_its_place() -> None:
    html = _room("diary")
    assert html.index('class="skip" href="#main"') < html.index('<header class="bar">') < html.index("<main")
    assert '<html lang="en" dir="ltr">' in html
    assert '<main id="main"' in html
    assert '<nav class="tabs" aria-label="Main">' in html
    assert html.count('aria-current="page"') == 1
    assert re.search(r'<a href="/d" aria-current="page">.*?</svg>Diary</a>', html)
    assert "Sample record: invented data" in html
    assert "Urgent help" in html


def test_a_task_leads_back_and_keeps_urgent_help() -> None:
    with own_addresses:
        html = render_to_string("plain.html")
    assert re.search(r'<a class="back-link" href="/">.*?</svg>Today</a>', html)
    assert "Urgent help" in html
    assert 'class="tabs"' not in html
    assert "Sample record" not in html


def test_right_to_left_turns_the_page() -> None:
    with override_settings(LANGUAGES=[("en", "English"), ("ar", "Arabic")]):
        html = _rendered("{% language 'ar' %}{% include 'plain.html' %}{% endlanguage %}")
    assert '<html lang="ar" dir="rtl">' in html


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404"])
def test_a_fault_says_one_thing_and_leads_on(status: str) -> None:
    with own_addresses:
        html = render_to_string(f"{status}.html")
    assert html.count("<h1>") == 1
    assert html.count('class="btn"') == 1


@override_settings(ROOT_URLCONF="ventosa_site.lib.clock")  # a module without a single address
def test_the_page_of_our_own_fault_needs_nothing_at_all() -> None:
    html = render_to_string("500.html")
    assert "take them off now" in html


# --- forms ---


class _Asked(forms.Form):
    pain = forms.ChoiceField(label="Pain", choices=[(n, n) for n in range(11)], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", help_text="A word.")


@pytest.mark.parametrize(
    ("part", "name"), [("field", "note"), ("ruler", "pain"), ("options", "pain"), ("chips", "pain")]
)
def test_an_error_stands_beside_its_field_and_is_tied_to_it(part: str, name: str) -> None:
    form = _Asked({})
    html = _rendered(f"{{% include 'parts/{part}.html' with field=field %}}", field=form[name])
    error = re.search(r'class="error" id="([^"]*)">([^<]*)<', html)
    assert error is not None
    assert error[1] == f"id_{name}_error"
    assert error[2] == "This field is required."
    assert re.search(rf'aria-describedby="[^"]*\b{error[1]}\b', html)


def test_the_list_of_errors_links_to_each_field() -> None:
    html = _rendered("{% include 'parts/errors.html' %}", form=_Asked({}))
    assert 'role="alert"' in html
    assert '<a href="#id_note">Note</a>: This field is required.' in html
    assert "errors" not in _rendered("{% include 'parts/errors.html' %}", form=_Asked())


# --- back map ---


class _Cup:
    def __init__(self, number: int, x: float) -> None:
        self.number, self.x, self.y, self.diameter_mm = number, x, 299.0, 50.0


MAP = "{% back_map title='Lower back' desc='Two cups' cups=cups sites=sites view=view %}"


def _map(view: str, sites: list[str]) -> str:
    return _rendered(MAP, cups=[_Cup(1, 129.2), _Cup(2, 170.8)], sites=sites, view=view)


def test_the_back_map_says_what_it_shows() -> None:
    drawing = ElementTree.fromstring(_map("lumbar", ["lumbar-erector-left"]).strip())
    assert drawing.get("viewBox") == "52 247 196 116"
    assert drawing.get("role") == "img"
    ids = {element.get("id"): element.text for element in drawing.iter()}
    assert [ids[name] for name in drawing.get("aria-labelledby", "").split()] == ["Lower back", "Two cups"]


def test_a_close_view_shows_the_chosen_sites_and_the_whole_figure_all() -> None:
    close = _map("lumbar", ["site-lumbar-erector-left"])
    assert re.findall(r'data-site="([^"]*)"', close) == ["lumbar-erector-left"]
    assert close.count("is-chosen") == 1
    whole = _map("whole", ["lumbar-erector-left"])
    assert whole.count("data-site=") == 12
    assert whole.count("is-chosen") == 1


def test_two_maps_on_one_page_share_no_id() -> None:
    html = _rendered(MAP + MAP, cups=[], sites=[], view="whole")
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids)) == 12
    assert set(re.findall(r"url\(#([^)]*)\)", html)) <= set(ids)


def test_no_site_lies_on_the_spine() -> None:
    """The hatched strip is drawn after the body and holds no site: every site stays on its own side of it."""
    svg = (SITE / "templates" / "drawing" / "back_map.svg").read_text("utf-8")
    spine = re.search(r'class="never"[^>]* d="([^"]*)"', svg)
    assert spine is not None
    left, right = min(_across(spine[1])), max(_across(spine[1]))
    sites = re.findall(r'data-site="([^"]*)" d="([^"]*)"', svg)
    assert len(sites) == 12
    for name, drawn in sites:
        inner = max(_across(drawn)) < left if name.endswith("-left") else min(_across(drawn)) > right
        assert inner, name


def _across(drawn: str) -> list[float]:
    """Every x of a path of absolute M, L and C commands."""
    return [float(x) for x in re.findall(r"-?[\d.]+", drawn)][::2]


# --- what no template may hold ---


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SITE)))
def test_no_inline_style_or_script(template: Path) -> None:
    assert INLINE.findall(template.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "bad", ['<p style="x">', "<style>", "<script>x</script>", '<a onclick="x">', 'href="data:image/png;x"']
)
def test_inline_code_would_be_found(bad: str) -> None:
    assert INLINE.search(f"<p>{bad}</p>")


def _untranslated(source: str) -> Iterator[str]:
    text = TEMPLATE_CODE.sub(" ", UNSEEN.sub(" ", source))
    for spoken in SPOKEN_ATTRIBUTE.findall(text):
        yield from re.findall(r"[^\W\d_]+", spoken)
    bare = re.sub(r"&\w+;|<!--.*?-->|<[^>]*>", " ", text, flags=re.DOTALL)
    yield from re.findall(r"[^\W\d_]+", bare)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SITE)))
def test_every_visible_word_can_be_translated(template: Path) -> None:
    words = set(_untranslated(template.read_text("utf-8"))) - SAME_EVERYWHERE
    assert words == set()


def test_a_bare_word_would_be_found() -> None:
    assert set(_untranslated("<p title=\"Tip\">Hello {% translate 'you' %} {{ name }}</p><!-- no -->")) == {
        "Tip",
        "Hello",
    }


# --- built files ---


def test_the_manifest_is_what_lies_there() -> None:
    manifest = json.loads((BUILT / "manifest.json").read_text("utf-8"))
    files = [file for file in BUILT.rglob("*") if file.is_file() and file.name != "manifest.json"]
    found = {str(file.relative_to(BUILT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert manifest == found


def test_the_style_sheet_asks_for_nothing_but_our_own_fonts() -> None:
    css = (BUILT / "site.css").read_text("utf-8")
    addresses = re.findall(r"url\(([^)]*)\)", css)
    assert addresses
    for address in addresses:
        assert (BUILT / address.strip("\"'")).is_file()
    assert "@import" not in css
    assert css.count("font-display:swap") == css.count("@font-face") == 5
    assert len(css) < 50_000  # bytes; what a slow phone fetches before it draws


def test_every_font_brings_its_licence() -> None:
    families = {file.name.split("-latin")[0].split("-arabic")[0] for file in BUILT.glob("fonts/*.woff2")}
    assert families == {file.stem.removeprefix("LICENSE-") for file in BUILT.glob("fonts/LICENSE-*.txt")}


PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height)\s*:"
)


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_our_style_knows_start_and_end_not_left_and_right(sheet: Path) -> None:
    assert PHYSICAL.findall(sheet.read_text("utf-8")) == []


# --- colour ---


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-fA-F]{3,6})\b", block))


def _themes() -> dict[str, dict[str, str]]:
    css = (BUILT / "site.css").read_text("utf-8")
    light = re.search(r":root\{color-scheme[^}]*\}", css)
    dark = re.search(r"@media\s*\(prefers-color-scheme:\s*dark\)\{:root\{([^}]*)\}", css)
    assert light is not None
    assert dark is not None
    return {"light": _tokens(light[0]), "dark": _tokens(light[0]) | _tokens(dark[1])}


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


TEXT, EDGE = 4.5, 3.0
TEXTS = ["ink", "soft", "accent", "call", "doctor", "stop", "care"]
PAIRS = [
    *[(text, "paper", TEXT) for text in TEXTS],
    *[(text, "sheet", TEXT) for text in ("ink", "soft", "call")],
    *[("ink", wash, TEXT) for wash in ("accent-wash", "call-wash", "doctor-wash", "stop-wash", "care-wash")],
    ("soft", "accent-wash", TEXT),
    ("accent", "accent-wash", TEXT),
    ("call", "call-wash", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-deep", TEXT),
    ("on-call", "call-fill", TEXT),
    ("edge", "paper", EDGE),
    ("edge", "sheet", EDGE),
    ("accent", "sheet", EDGE),
    ("mark", "paper", EDGE),
    ("map-line", "map-skin", EDGE),
    ("map-never", "map-skin", EDGE),
    ("accent", "map-skin", EDGE),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=lambda value: str(value))
def test_contrast(theme: str, front: str, back: str, least: float) -> None:
    tokens = _themes()[theme]
    assert _contrast(tokens[f"--{front}"], tokens[f"--{back}"]) >= least


def test_contrast_is_measured_as_wcag_does() -> None:
    assert _contrast("#000", "#ffffff") == pytest.approx(21, rel=1e-12)  # exact by definition, up to rounding
    assert _contrast("#777", "#fff") < TEXT  # the known near miss: 4.48
    assert _contrast("#767676", "#fff") > TEXT  # and the known least pass: 4.54
