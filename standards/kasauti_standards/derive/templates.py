"""Templates for typing records in, as CSV and as XLSX with notes, drop-down lists and checks.

Row 1 holds the paths that a reader goes by. Rows whose first cell begins with `#` are notes and
are never read as records: row 2 says what each column is (`*` required, `(*)` required once its
object is filled), row 3 is the Hindi name of the object that the column belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.derive.artefact import Artefact, write_csv
from kasauti_standards.derive.figures import Figures
from kasauti_standards.derive.template_layout import RECORD, Template, lay_out_template
from kasauti_standards.derive.template_workbook import write_workbook
from kasauti_standards.kernel import Standard

NOTE_MARK = "#"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def derive_templates(standard: Standard) -> Iterator[Artefact]:
    """A CSV and an XLSX template per entity that people type in."""
    for entity in standard.entities:
        template = lay_out_template(standard, entity)
        if template is None:
            continue
        urn = standard.urn(entity.name)
        place = f"{standard.id}/templates/{entity.name}"
        yield Artefact(f"{place}.csv", write_flat_template(template), urn=urn)
        for member, figures in template.figures.items():
            content = write_figures_template(figures)
            yield Artefact(f"{place}.{member.replace('/', '.')}.csv", content, urn=urn)
        yield Artefact(f"{place}.xlsx", write_workbook(template), urn=urn)


def write_flat_template(template: Template) -> bytes:
    """One row per record; of each list only the first item."""
    columns = list(template.list_flat_columns())
    notes = [f"{NOTE_MARK} {template.entity.title.en}", *(row.hint for row in columns)]
    labels = [f"{NOTE_MARK} {template.entity.title.hi}", *(row.label_hi for row in columns)]
    heading = [RECORD, *(row.path for row in columns)]
    return write_csv(heading, (list(map(guard_cell, row)) for row in (notes, labels)))


def write_figures_template(figures: Figures) -> bytes:
    """One row per figure."""
    notes = {
        "metric": f"* one of {', '.join(figures.metrics)}",
        "groupBy": f"of a grouped metric: one of {', '.join(figures.groupings)}",
        "bucket": "of a grouped metric: the name of the bucket",
        "value": "* the figure",
    }
    row = [f"{NOTE_MARK} * name of the record", *(notes[name] for name in figures.columns)]
    return write_csv([RECORD, *figures.columns], [list(map(guard_cell, row))])


def guard_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
