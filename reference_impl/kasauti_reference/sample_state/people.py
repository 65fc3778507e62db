"""Citizens of the sample state: made-up names in three scripts, numbers that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from kasauti_reference.sample_state.office import Actor, Office

_FIRST = {
    "FEMALE": ("Asha", "Kavita", "Meera", "Sunita", "आशा", "कविता", "मीरा", "ਗੁਰਪ੍ਰੀਤ", "ਹਰਲੀਨ"),
    "MALE": ("Ravi", "Imran", "Joseph", "Mohan", "रवि", "मोहन", "इमरान", "ਹਰਜੀਤ", "ਬਲਵੰਤ"),
}
_LAST = {"latin": "Namuna", "devanagari": "नमूना", "gurmukhi": "ਨਮੂਨਾ"}
_SECOND = ("Devi", "Lal", "Kaur", "Das", "Bano", "Nath", "Rani", "Pal")


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody who applies, pays and complains.

    `latin` is the name in Latin letters, which is all that some services take.
    """

    name: str
    latin: str
    mobile: str
    gender: str

    def acts_in(self, tenant: str) -> Actor:
        """The citizen as an actor of a city."""
        return Actor(self.mobile, tenant.partition(".")[0])


def invent_citizens(seed: int, count: int) -> tuple[Citizen, ...]:
    """The same people for the same seed."""
    random = Random(f"{seed}:people")  # noqa: S311 (synthetic names, no secrets)
    return tuple(_invent(random, number) for number in range(count))


def _invent(random: Random, number: int) -> Citizen:
    gender = random.choice(sorted(_FIRST))
    first = random.choice(_FIRST[gender])
    script = "latin"
    if first[0] > "\u0a00":
        script = "gurmukhi"
    elif first[0] > "\u0900":
        script = "devanagari"
    second = f" {random.choice(_SECOND)}" if script == "latin" else ""
    latin = first if script == "latin" else random.choice(_SECOND)
    return Citizen(
        name=f"{first}{second} {_LAST[script]}",
        latin=f"{latin}{second} Namuna",
        mobile=f"90001{number:05d}",
        gender=gender,
    )


def register_citizens(office: Office, citizens: tuple[Citizen, ...], state: str) -> None:
    """Everybody registers by mobile number and one-time password."""
    for citizen in citizens:
        user = {
            "userName": citizen.mobile,
            "mobileNumber": citizen.mobile,
            "name": citizen.name,
            "gender": citizen.gender,
            "type": "CITIZEN",
            "tenantId": state,
            "otpReference": office.otp,
        }
        office.register("/user/citizen/_create", {"user": user})
