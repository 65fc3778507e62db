"""One-time passwords cannot be guessed: wrong ones are counted though they are refused."""

from __future__ import annotations

PATH = "/otp/v1/_validate"


def try_digits(server, digits: str, mobile: str = "9030000001"):
    otp = {"identity": mobile, "tenantId": "pg", "otp": digits}
    return server.post(PATH, {"otp": otp})


def test_after_five_wrong_ones_the_right_one_waits_half_an_hour(open_server) -> None:
    server = open_server()
    for _ in range(5):
        assert try_digits(server, "000000").status_code == 400
    late = try_digits(server, "123456")
    assert late.json()["Errors"][0]["code"] == "OTP.VALIDATION_UNSUCCESSFUL"
    assert try_digits(server, "123456", mobile="9030000002").status_code == 200
    server.clock.now += 30 * 60 * 1000
    assert try_digits(server, "123456").status_code == 200


def test_a_right_one_lets_the_count_begin_anew(open_server) -> None:
    server = open_server()
    for _ in range(2):
        for _ in range(4):
            assert try_digits(server, "000000").status_code == 400
        assert try_digits(server, "123456").status_code == 200


def test_wrong_ones_of_registration_and_login_are_counted_together(open_server) -> None:
    server = open_server()
    form = {"username": "9000000001", "password": "000000", "tenantId": "pg"}
    form |= {"userType": "CITIZEN", "grant_type": "password"}
    headers = {"Authorization": server.basic}
    for _ in range(4):
        assert (
            server.client.post("/user/oauth/token", data=form, headers=headers).status_code == 400
        )
    assert try_digits(server, "000000", mobile="9000000001").status_code == 400
    form["password"] = "123456"
    assert server.client.post("/user/oauth/token", data=form, headers=headers).status_code == 400


def test_a_refused_registration_leaves_its_count_and_nobody(open_server) -> None:
    server = open_server()
    user = {"name": "Namuna Nagrik", "mobileNumber": "9030000003", "tenantId": "pg"}
    body = {"user": user | {"otpReference": "000000"}}
    for _ in range(5):
        assert server.post("/user/citizen/_create", body).status_code == 400
    body["user"]["otpReference"] = "123456"
    assert server.post("/user/citizen/_create", body).status_code == 400
