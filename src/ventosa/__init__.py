"""The library of Ventosa: no Django, no settings, no clock, no network. Callers pass `today`."""
