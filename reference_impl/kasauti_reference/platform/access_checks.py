"""What is refused in the tables of actions and roles, by the deployed codes.

Source: UPYOG-NIUA egov-accesscontrol ActionController, RoleController, RoleActionController,
AccessControlConstants.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from kasauti_reference.errors import ErrorEntry

Row: TypeAlias = Mapping[str, object]
_TENANT = ErrorEntry("accesscontrol.0001", "Tenant Id is required")
_NO_ACTION = ErrorEntry("accesscontrol.0011", "Atleast One Action is Required ")
_NO_ROLE = ErrorEntry("accesscontrol.0012", "Atleast One Role is Required")


def refuse_actions(
    sent: Sequence[Row],
    known: Sequence[Row | None],
    twins: Sequence[Row | None],
    *,
    is_new: bool,
) -> Iterator[ErrorEntry]:
    """Actions without a name, that exist or do not, or with the address of another."""
    if not sent:
        yield _NO_ACTION
    yield from _refuse_names(
        sent,
        known,
        is_new=is_new,
        missing=("accesscontrol.0002", "Action Name is required"),
        duplicate=("accesscontrol.0003", "Action Name Already exist."),
        unknown=("accesscontrol.0005", "Action Name Does Not Exit"),
    )
    places = [(row.get("url"), row.get("queryParams")) for row in sent]
    for place, (twin, pair) in enumerate(zip(twins, places, strict=True), start=1):
        if twin or (None not in pair and pair in places[: place - 1]):
            yield ErrorEntry("accesscontrol.0006", f"url and queryParams in {place} Object")


def refuse_roles(
    sent: Sequence[Row], known: Sequence[Row | None], *, is_new: bool
) -> Iterator[ErrorEntry]:
    """Roles without a name, or that exist or do not."""
    if not sent:
        yield _NO_ROLE
    yield from _refuse_names(
        sent,
        known,
        is_new=is_new,
        missing=("accesscontrol.0007", "Role Name is required"),
        duplicate=("accesscontrol.0008", "Role Name Already exist."),
        unknown=("accesscontrol.0009", "Role Name Does n't exist."),
    )


def refuse_criteria(body: Row) -> Iterator[ErrorEntry]:
    """A question without tenant or roles."""
    if not body.get("tenantId"):
        yield _TENANT
    if not body.get("roleCodes"):
        yield _NO_ROLE


def refuse_grants(body: Row, *, is_known: bool, is_held: bool) -> Iterator[ErrorEntry]:
    """Grants without tenant, role or actions, of unknown actions, or a second time."""
    role = cast("Row | None", body.get("role"))
    if not body.get("tenantId"):
        yield _TENANT
    if not (role or {}).get("code"):
        yield ErrorEntry("accesscontrol.0010", "Role Code is required")
    if not body.get("actions"):
        yield _NO_ACTION
    elif not is_known:
        yield ErrorEntry("accesscontrol.0005", "Action Name Does Not Exit")
    if role is None:
        yield ErrorEntry("accesscontrol.0013", "Role is Required")
    if is_held:
        yield ErrorEntry(
            "accesscontrol.0014", "RoleCode And Tenant And ActionId Combination Already Exist."
        )


def _refuse_names(
    sent: Sequence[Row],
    known: Sequence[Row | None],
    *,
    is_new: bool,
    missing: tuple[str, str],
    duplicate: tuple[str, str],
    unknown: tuple[str, str],
) -> Iterator[ErrorEntry]:
    names = [row.get("name") for row in sent]
    for place, (name, held) in enumerate(zip(names, known, strict=True), start=1):
        is_repeated = name in names[: place - 1]
        if not name:
            found = missing
        elif is_repeated or (is_new and held):
            found = duplicate
        elif not is_new and not held:
            found = unknown
        else:
            continue
        yield ErrorEntry(found[0], f"{found[1]} in {place} Object")
