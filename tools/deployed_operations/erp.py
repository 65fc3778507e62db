"""Operations of the finance ERP that other services ask for: its `microservice` controllers.

The other controllers of the ERP are screens.
"""

from collections.abc import Iterator

from tools.deployed_operations import java
from tools.deployed_operations.checkout import Checkout

_CONTEXT = "/services/EGF"
_FOLDER = "/web/controller/microservice/"


def find_operations(checkout: Checkout, service: str) -> Iterator[tuple[str, str, str]]:
    """Method, path and source file of every operation that is answered without a screen."""
    for verb, place, path in java.find_operations(checkout, service):
        if _FOLDER in path:
            yield verb, f"{_CONTEXT}{place}", path
