"""A kind of application as data: where its members stand, and the small functions that are its own.

A module declares one `ApplicationKind` per kind of record and gets its handlers from `handling`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion
from kasauti_reference.modules.applications.people import NOBODY, People
from kasauti_reference.store import NEWEST_FIRST, Collection, Condition, Order
from kasauti_standards.kernel import State

Record: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepMembers:
    """Where a request names the step that is to be taken: pointers into the record."""

    action: str
    comment: str = ""
    assignes: str = ""
    documents: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What has just happened to an application: the step taken and the state it led to."""

    service: str
    action: str
    state: str
    status: str


def _accept(_call: Call, _record: Record) -> None:
    """Nothing to check."""


def _accept_change(_call: Call, _sent: Record, _stored: Record) -> None:
    """Nothing to check."""


def _take_over(_call: Call, record: Record, _stored: Record | None) -> Record:
    """Nothing to fill in."""
    return record


def _rest(_call: Call, record: Record, _arrival: Arrival) -> Record:
    """Nothing follows from a step."""
    return record


def _show(_call: Call, record: Record) -> Record:
    return record


def _add_nothing(_call: Call, _found: Sequence[Record]) -> Mapping[str, object]:
    return {}


def _is_updatable(state: State) -> bool:
    return state.is_updatable


def _narrow_nothing(_call: Call) -> Sequence[Condition]:
    return ()


def _accept_search(_call: Call) -> None:
    """Every search is allowed."""


@dataclass(frozen=True, kw_only=True)
class ApplicationKind:
    """One kind of application.

    Wire: `sent` and `answered` name the member of request and answer; `many` where requests hold a
    list. `request_object` is the deployed name of the request, in codes of refused markup;
    `markup_code` is that code where it is another than bean validation's.

    Pointers: `number` (given by `choose_number`, a name and form of the id generator; None where
    a record is known by its id alone), `status`
    (the state's application status), `account` (who applied; "" where no member holds it).

    `choose_workflow` names the business service of a record's workflow; "" means none, then the
    record keeps `status_without_step`. `system_actions` are taken by payments or the clock and
    refused to clients with `system_action_code`. `may_change` says in which states an update takes
    members over; as deployed those that are `isStateUpdatable`.

    Own logic: `check_new` and `check_changed` refuse; `fill_in` completes a record (ids, users,
    what is known of a locality; `stored` is None for a new one); `arrive` says what follows from a
    step (numbers, validity, demands) and gives the record to keep; `show` is what an answer holds.
    `merge` gives what an update makes of a stored record where the state allows changes,
    `merge_closed` where it does not; members of `changeable` are taken over where `merge` is not
    given, those of `always` in every state (papers that come with a decision). `transient` members
    are never kept. `no_step` is the word by which a request asks for no step. `narrow` and
    `choose_order` say what a search asks for that no single criterion is.
    """

    collection: Collection
    sent: str
    answered: str
    many: bool = False
    request_object: str
    number: str
    status: str
    account: str = "/accountId"
    step: StepMembers
    choose_workflow: Callable[[Call, Record], str]
    choose_number: Callable[[Call, Record], tuple[str, str] | None]
    status_without_step: str = ""
    no_step: str = ""
    system_actions: frozenset[str] = frozenset({"PAY"})
    system_action_code: str = "INVALID ACTION"
    may_change: Callable[[State], bool] = _is_updatable
    markup_code: str = ""
    changeable: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    merge: Callable[[Record, Record], Record] | None = None
    merge_closed: Callable[[Record, Record], Record] | None = None
    transient: tuple[str, ...] = ()
    not_found: tuple[str, str] = ("INVALID UPDATE", "The application is not found")
    criteria: tuple[Criterion, ...] = ()
    people: People = NOBODY
    order: Order = NEWEST_FIRST
    choose_order: Callable[[Call], Order] | None = None
    check_new: Callable[[Call, Record], None] = _accept
    check_changed: Callable[[Call, Record, Record], None] = _accept_change
    check_search: Callable[[Call], None] = _accept_search
    narrow: Callable[[Call], Sequence[Condition]] = _narrow_nothing
    fill_in: Callable[[Call, Record, Record | None], Record] = _take_over
    arrive: Callable[[Call, Record, Arrival], Record] = _rest
    show: Callable[[Call, Record], Record] = _show
    sum_up: Callable[[Call, Sequence[Record]], Mapping[str, object]] = _add_nothing
    texts_left_out: frozenset[str] = field(default_factory=frozenset)

    @property
    def collections(self) -> tuple[Collection, ...]:
        """What the kind keeps: its records, and the people in them."""
        kept = self.people.collection
        return (self.collection,) if kept is None else (self.collection, kept)
