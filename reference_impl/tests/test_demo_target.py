"""The target file that the reference server writes of itself."""

from __future__ import annotations

from kasauti_reference.demo_target import describe_demo_target
from kasauti_standards.target import parse_target, write_target


def test_the_demo_target_reads_back_and_names_every_role_in_every_city() -> None:
    target = parse_target(write_target(describe_demo_target("http://127.0.0.1:8090")))
    assert target == describe_demo_target("http://127.0.0.1:8090")
    for city in target.tenants:
        assert target.find_user("GRO", tenant=city).name == "GRO"
        assert target.find_user("UC_EMP", tenant=city).name == "CEMP"
        assert target.allows_writing(city)
    assert [user.tenant for user in target.users_of("NDA_SYSTEM")] == ["pb", "mh"]
    assert len(target.users_of("CITIZEN")) == 2
