"""Code lists of fire permits: kinds, uses, measures, stations, papers, and how fees are computed.

A use names its measure, by which it is charged. The constants of the fee stand in two masters: how
a state computes, and what a city takes at least and adds as tax.
"""

from tools.code_lists.declaration import CodeList, Column, keep_columns
from tools.code_lists.readers import read_children, read_master

_FOLDER = "masters/firenoc"
_PAPERS = keep_columns("documentType required hasDropdown")


def _list(name: str, title: str, *, keep: tuple[Column, ...] = ()) -> CodeList:
    return CodeList(
        package="fire_noc",
        name=name,
        title=title,
        file=f"{_FOLDER}/{name}.json",
        master=name,
        read=read_master,
        keep=keep,
    )


FIRE_NOC = (
    _list("ApplicationType", "Kinds of fire permit"),
    _list(
        "BuildingType",
        "Uses of a building, with the measure they are charged by",
        keep=keep_columns("uom"),
    ),
    _list("UOMs", "Measures of a building"),
    _list(
        "FireStations",
        "Fire stations, with the city they are of",
        keep=keep_columns("baseTenantId"),
    ),
    _list("PropertyType", "One building or a group"),
    CodeList(
        package="fire_noc",
        name="Documents",
        title="Documents of owners and buildings, kinds and plans",
        file=f"{_FOLDER}/Documents.json",
        master="Documents",
        read=read_children("dropdownData", "options"),
        parent="parent",
        keep=(*_PAPERS, *keep_columns("hasMultipleRows")),
        leave=("description",),  # key of a message of the screens
    ),
    CodeList(
        package="fire_noc",
        name="microDocument",
        title="Documents of owners and buildings, as the newer screens read them",
        file=f"{_FOLDER}/microDocument.json",
        master="microDocument",
        read=read_children("dropdownData"),
        parent="parent",
        keep=_PAPERS,
        leave=("description",),
    ),
    _list(
        "FireNocStateConstats",
        "How a state computes the fee; the master spells its names so",
        keep=keep_columns("value"),
    ),
    CodeList(
        package="fire_noc",
        name="FireNocULBConstats",
        title="What a city takes at least, and the tax in per cent; the master spells its name so",
        file="masters/citya/FireNoc/FireNocULBConstats.json",
        master="FireNocULBConstats",
        read=read_master,
        keep=keep_columns("value"),
        upstream_path="data/pg/citya/FireNoc/FireNocULBConstats.json",
    ),
)
