"""What the server calls."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application


def _warm_the_verdict() -> None:
    """Load the numerics beside the first pages, so that nobody waits for them in front of the first verdict."""
    from ventosa.nof1 import warm

    warm()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventosa_site.settings")
application = get_wsgi_application()
Thread(target=_warm_the_verdict, daemon=True).start()
