"""Addresses of the screening."""

from django.urls import path

from ventosa_site.screening import views

app_name = "screening"
urlpatterns = [
    path("", views.start, name="start"),
    path("<int:step>/", views.question, name="question"),
    path("outcome/", views.outcome, name="outcome"),
    path("outcome/<int:pk>/", views.decision, name="decision"),
    path("outcome/<int:pk>/doctor/", views.doctor, name="doctor"),
    path("urgent/", views.urgent, name="urgent"),
]
