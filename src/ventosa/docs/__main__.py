"""`python -m ventosa.docs FOLDER` writes the reference into FOLDER."""

import sys

from ventosa.docs.command import main

sys.exit(main())
