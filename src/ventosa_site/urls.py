"""Every address of the site, one line a slice."""

from django.urls import include, path

urlpatterns = [
    path("", include("ventosa_site.today.urls")),
    path("people/", include("ventosa_site.people.urls")),
    path("screening/", include("ventosa_site.screening.urls")),
    path("plan/", include("ventosa_site.plan.urls")),
    path("session/", include("ventosa_site.session.urls")),
    path("diary/", include("ventosa_site.diary.urls")),
    path("trial/", include("ventosa_site.trial.urls")),
    path("learn/", include("ventosa_site.learn.urls")),
]
