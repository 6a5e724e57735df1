#!/usr/bin/env python3
"""Everything one does with Ventosa: `python3 dev.py` lists the commands. Needs Python alone; the work is in tasks/.

An old Python must read this file as far as its advice, so the syntax here stays that of Python 3.6.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # the one place that an older Python reaches
    sys.stderr.write(
        "Ventosa needs Python 3.11 or newer and this is Python {}.{}: install a newer one, then start with it, "
        "for example `python3.11 dev.py run`.\n".format(*sys.version_info)
    )
    sys.exit(2)

from tasks.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
