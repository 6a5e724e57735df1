"""What a person tells about themselves: so far the country they are in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ventosa_site.people.forms import CountryForm
from ventosa_site.people.models import Person


@require_POST
def country(request: HttpRequest) -> HttpResponse:
    """Keep the chosen country and go back to the page that asked."""
    form = CountryForm(request.POST)
    if form.is_valid():
        person = Person.owner()
        person.country = form.cleaned_data["country"]
        person.save(update_fields=["country"])
    asked = request.POST.get("next", "")
    return redirect(asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else "screening:urgent")
