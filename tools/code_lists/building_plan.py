"""Code lists of building plans: kinds, uses, risk, papers, questions, certificates and fees.

Left out: `BuildingPermitConfig`, `OCBuildingPermitConfig`, `EdcrConfig`, `OCEdcrConfig`,
`InspectionReportConfig`, `StakeholderConfig` and `homePageUrlLinks`, which say how the screens lay
out their fields. Conditions of a permit are sentences and stay behind. Rows of papers, questions
and fees have no code of their own: theirs is what they are about.
"""

from tools.code_lists.building_measures import BUILDING_MEASURES
from tools.code_lists.declaration import CodeList, Json, Record, SourceText, keep_columns
from tools.code_lists.readers import (
    flatten_object,
    read_inner,
    read_master,
    read_objects,
    take_objects,
)

_FOLDER = "masters/BPA"
_SCREENS = ("description", "orderNumber", "colorCode")


def read_questions(source: SourceText, master: str) -> list[Record]:
    """One record for each question of each inspection."""
    return _read_checks(source, master, "questions")


def read_inspection_papers(source: SourceText, master: str) -> list[Record]:
    """One record for each paper of each inspection."""
    return _read_checks(source, master, "docTypes")


def _read_checks(source: SourceText, master: str, array: str) -> list[Record]:
    records: list[Record] = []
    for item in read_objects(source, master):
        outer = {key: item.get(key) for key in _CASE}
        found = take_objects(item.get(array) or [], source=source, master=f"{master}.{array}")
        records += [outer | flatten_object(each) for each in found]
    return records


def read_fees(source: SourceText, master: str) -> list[Record]:
    """One record for each fee, with the number of its `row`; brackets of deviation apart."""
    records: list[Record] = []
    for number, item in enumerate(read_objects(source, master), start=1):
        rest = {key: value for key, value in item.items() if key != "calsiLogic"}
        records.append(flatten_object(rest) | {"row": str(number)})
    return records


def read_deviations(source: SourceText, master: str) -> list[Record]:
    """One record for each bracket of deviation, with the row of its fee."""
    records: list[Record] = []
    for number, item in enumerate(read_objects(source, master), start=1):
        logics = take_objects(item.get("calsiLogic") or [], source=source, master="calsiLogic")
        for logic in logics:
            outer: dict[str, Json] = {
                key: value for key, value in logic.items() if key != "deviation"
            }
            brackets = take_objects(logic.get("deviation"), source=source, master="deviation")
            records += [
                flatten_object(outer | bracket) | {"fee": str(number)} for bracket in brackets
            ]
    return records


_CASE = ("applicationType", "ServiceType", "RiskType", "WFState")


def _list(name: str, title: str, *, label: str = "", keep: str = "") -> CodeList:
    return CodeList(
        package="building_plan",
        name=name,
        title=title,
        file=f"{_FOLDER}/{name}.json",
        master=name,
        read=read_master,
        label=label,
        keep=keep_columns(keep),
    )


_KINDS = (
    _list("ApplicationType", "Kinds of application: permit and occupancy"),
    _list("ServiceType", "Kinds of work", keep="applicationType"),
    CodeList(
        package="building_plan",
        name="BPAApplicationMapping",
        title="Who applies for and decides which kind of work",
        file=f"{_FOLDER}/BPAApplicationMapping.json",
        master="BPAAppicationMapping",  # spelt so upstream
        read=read_master,
        keep=keep_columns("applicationType roles"),
    ),
    CodeList(
        package="building_plan",
        name="OccupancyType",
        title="Uses of a building, first level",
        file=f"{_FOLDER}/OccupancyType.json",
        master="OccupancyType",
        read=read_master,
        label="name",
        keep=keep_columns("maxCoverage minFar maxFar"),
        leave=_SCREENS,
    ),
    CodeList(
        package="building_plan",
        name="SubOccupancyType",
        title="Uses of a building, second level",
        file=f"{_FOLDER}/SubOccupancyType.json",
        master="SubOccupancyType",
        read=read_master,
        label="name",
        parent="occupancyType",
        keep=keep_columns("maxCoverage minFar maxFar"),
        leave=_SCREENS,
    ),
    CodeList(
        package="building_plan",
        name="Usages",
        title="Uses of a building, third level",
        file=f"{_FOLDER}/Usages.json",
        master="Usages",
        read=read_master,
        label="name",
        parent="subOccupancyType",
        keep=keep_columns("occupancyType"),
        leave=_SCREENS,
    ),
    _list("RatingValue", "Ratings of green building", label="name"),
    _list("ProposedLandUse", "Uses of land as proposed", label="name"),
    _list("TownPlanningScheme", "Town planning schemes", label="name"),
)

_CASES = (
    CodeList(
        package="building_plan",
        name="RiskTypeComputation",
        title="Risk of a building, by plot area in square metres or height in metres",
        file=f"{_FOLDER}/RiskTypeComputation.json",
        master="RiskTypeComputation",
        read=read_master,
        code="riskType",
        active="",
        keep=keep_columns("fromPlotArea toPlotArea fromBuildingHeight toBuildingHeight"),
        leave=("note",),  # a sentence
    ),
    CodeList(
        package="building_plan",
        name="DocTypeMapping",
        title="Papers asked for, by kind, work, risk and state",
        file=f"{_FOLDER}/DocTypeMapping.json",
        master="DocTypeMapping",
        read=read_inner("docTypes"),
        code="docTypes.code",
        parent="applicationType",
        active="",
        keep=keep_columns(
            "ServiceType RiskType WFState", required="docTypes.required", allow="docTypes.allow"
        ),
        leave=("docTypes.order",),  # order on the screen
    ),
    CodeList(
        package="building_plan",
        name="CheckListQuestions",
        title="Questions of the inspection, by kind, work, risk and state",
        file=f"{_FOLDER}/CheckList.json",
        master="CheckList",
        read=read_questions,
        code="question",
        parent="applicationType",
        keep=keep_columns("ServiceType RiskType WFState fieldType"),
    ),
    CodeList(
        package="building_plan",
        name="CheckListDocuments",
        title="Papers of the inspection, by kind, work, risk and state",
        file=f"{_FOLDER}/CheckList.json",
        master="CheckList",
        read=read_inspection_papers,
        parent="applicationType",
        active="",
        keep=keep_columns("ServiceType RiskType WFState required"),
    ),
    CodeList(
        package="building_plan",
        name="NocTypeMapping",
        title="Certificates that an application needs, and the state that starts them",
        file=f"{_FOLDER}/NocTypeMapping.json",
        master="NocTypeMapping",
        read=read_inner("nocTypes"),
        code="nocTypes.type",
        parent="applicationType",
        active="",
        keep=keep_columns(
            "serviceType riskType nocTriggerState",
            required="nocTypes.required",
            documentType="nocTypes.documentType",
        ),
    ),
    CodeList(
        package="building_plan",
        name="CalculationType",
        title="Fees in rupees, in the order in which they are looked through",
        file=f"{_FOLDER}/CalculationType.json",
        master="CalculationType",
        read=read_fees,
        code="feeType",
        active="",
        keep=keep_columns("row applicationType serviceType riskType amount"),
    ),
    CodeList(
        package="building_plan",
        name="CalculationDeviation",
        title="Fees for building more than was permitted, by square metres and row of the fee",
        file=f"{_FOLDER}/CalculationType.json",
        master="CalculationType",
        read=read_deviations,
        code="parameter",
        active="",
        keep=keep_columns("fee tolerancelimit calculationType from to MF uom paramPath"),
    ),
)

_DRAWINGS = (
    CodeList(
        package="building_plan",
        name="DimensionConfig",
        title="Which dimensions of a drawing are computed and compared",
        file="masters/EDCR/DimensionConfig.json",
        master="DimensionConfig",
        read=read_master,
        active="enabled",
        leave=("description",),  # sentences
    ),
    CodeList(
        package="building_plan",
        name="DxfToPdfConfig",
        title="Whether drawings are made into pages",
        file="masters/EDCR/DxfToPdfConfig.json",
        master="DxfToPdfConfig",
        read=read_master,
        active="enabled",
        leave=("description",),  # a sentence
    ),
    CodeList(
        package="building_plan",
        name="DxfToPdfLayerConfig",
        title="Layers of a drawing that stand on each page",
        file="masters/EDCR/DxfToPdfLayerConfig.json",
        master="DxfToPdfLayerConfig",
        read=read_inner("planPdfLayerConfigs"),
        code="planPdfLayerConfigs.layerName",
        parent="sheetName",
        active="",
        keep=keep_columns(
            "sheetSize sheetSizeEnlargeFactor orientation removeHatch",
            layerType="planPdfLayerConfigs.layerType",
            overrideColor="planPdfLayerConfigs.overrideColor",
            overrideThickness="planPdfLayerConfigs.overrideThickness",
            printLayerName="planPdfLayerConfigs.printLayerName",
        ),
    ),
)

BUILDING_PLAN = (*_KINDS, *_CASES, *BUILDING_MEASURES, *_DRAWINGS)
