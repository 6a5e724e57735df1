"""Addresses of a session."""

from django.urls import path

from ventosa_site.session import guide_views, views

app_name = "session"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("check/", views.check, name="check"),
    path("check/which/", views.which, name="which"),
    path("check/<int:pk>/", views.checked, name="checked"),
    path("pain/", views.pain, name="pain"),
    path("review/", views.review, name="review"),
    path("log/", views.log, name="log"),
    path("<int:pk>/", guide_views.running, name="running"),
    path("<int:pk>/cups/<int:number>/on/", guide_views.on, name="on"),
    path("<int:pk>/cups/<int:number>/off/", guide_views.off, name="off"),
    path("<int:pk>/cups/<int:number>/back/", guide_views.back, name="back"),
    path("<int:pk>/stop/", guide_views.stop, name="stop"),
    path("<int:pk>/after/", guide_views.after, name="after"),
    path("<int:pk>/saved/", guide_views.saved, name="saved"),
]
