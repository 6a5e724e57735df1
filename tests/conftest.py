"""What several kinds of test share."""

import os
import tempfile

# The site under test has a record of its own, made new for each run: no test reads or writes a person's record.
os.environ["VENTOSA_DATA"] = tempfile.mkdtemp(prefix="ventosa-test-")
os.environ.pop("VENTOSA_DEMO", None)
