from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kasauti_standards.kernel import (
    DeclarationError,
    Layer,
    Message,
    Reference,
    Rule,
    RuleBook,
    RuleExample,
    RuleText,
    UnknownNameError,
    Violation,
)
from kasauti_standards.kernel.requirement import COLUMNS, read_requirements

TEXT = RuleText(Message("m", "म"), Message("h", "ह"))


def row(**changes: str) -> str:
    cells = dict.fromkeys(COLUMNS, "") | {
        "id": "X-1",
        "level": "MUST",
        "actor": "payload",
        "origin": "law",
        "checked_by": "structure",
    }
    return ",".join((cells | changes)[name] for name in COLUMNS)


def write_requirements(folder: Path, *rows: str) -> Path:
    file = folder / "requirements.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows, ""]))
    return file


def test_a_requirement_is_in_force_between_its_days(tmp_path: Path) -> None:
    file = write_requirements(tmp_path, row(valid_from="2026-04-01", valid_to="2027-03-31"))
    (requirement,) = read_requirements(file)
    assert not requirement.is_in_force(date(2026, 3, 31))
    assert requirement.is_in_force(date(2026, 4, 1))
    assert requirement.is_in_force(date(2027, 3, 31))
    assert not requirement.is_in_force(date(2027, 4, 1))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"level": "SHALL"}, "SHALL"),
        ({"checked_by": ""}, "no reason is given"),
        ({"valid_from": "1 April"}, "Invalid isoformat"),
    ],
)
def test_a_malformed_requirement_names_its_line(
    tmp_path: Path, changes: dict[str, str], what: str
) -> None:
    file = write_requirements(tmp_path, row(), row(id="X-2", **changes))
    with pytest.raises(DeclarationError, match=what) as caught:
        list(read_requirements(file))
    assert caught.value.where.endswith("requirements.csv:3 X-2")


def test_a_wrong_heading_or_width_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "requirements.csv"
    file.write_text("id,level\nX,MUST\n")
    with pytest.raises(DeclarationError, match="heading"):
        list(read_requirements(file))
    with pytest.raises(DeclarationError, match="cells"):
        list(read_requirements(write_requirements(tmp_path, row() + ",one more")))


def test_a_rule_book_refuses_doubles_and_silence() -> None:
    book = RuleBook(introduced="0.1.0")

    def declare(code: str) -> object:
        return book.record_rule(
            code, entity="E", requirements=(), reads=(), text=TEXT, example=RuleExample()
        )

    def documented(_record: object, _context: object) -> Iterator[Violation]:
        """Something is wrong.

        Source: a test.
        """
        yield Violation("")

    def silent(_record: object, _context: object) -> Iterator[Violation]:
        yield Violation("")

    declare("A")(documented)
    rule: Rule = book.rules["A"]
    assert (rule.defect, rule.layer, rule.introduced) == (
        "Something is wrong.",
        Layer.RECORD,
        "0.1.0",
    )
    with pytest.raises(DeclarationError, match="twice"):
        declare("A")(documented)
    with pytest.raises(DeclarationError, match="no docstring"):
        declare("B")(silent)


def test_an_unknown_name_gets_near_ones() -> None:
    error = UnknownNameError.among("profile", "upyog", ["upyog-2026", "published"])
    assert "Did you mean upyog-2026?" in str(error)
    assert "Known: a, b" in str(UnknownNameError.among("profile", "zzz", ["b", "a"]))


def test_a_dead_reference_is_a_declaration_error() -> None:
    with pytest.raises(DeclarationError, match="no_such"):
        Reference("kasauti_standards.kernel:no_such").load()


def test_a_message_shows_a_missing_parameter() -> None:
    message = Message("{value} of {whole}", "{whole} का {value}")
    assert message.render("en", value=1) == "1 of {whole}"
    assert message.render("hi", value=1, whole=2) == "2 का 1"
