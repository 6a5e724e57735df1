"""The work of `dev.py`: fetching what is needed, starting the site, looking at every change. Standard library only."""
