"""What holds for the tests of every part.

Generated examples are the same in every run, so that a change is judged by its own merit and a
failure can be repeated anywhere; `KASAUTI_EXPLORE=1` draws new ones.
"""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, print_blob=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile("explore" if os.environ.get("KASAUTI_EXPLORE") else "repeatable")
