"""Named faults of the reference server, switched on one by one to prove a test suite.

Which faults there are, and which requirement each breaks, is declared in `faults.csv` of the
standards; here stands how each is done. A server without `--fault` never touches this package's
work: handlers are wrapped when the server is built.
"""

from kasauti_reference.faults.register import break_service, find_faults

__all__ = ["break_service", "find_faults"]
