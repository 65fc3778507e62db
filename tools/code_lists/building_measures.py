"""Code lists of the measures a drawing is scrutinised by: one row for each use of the building.

The scrutiny itself is done by another system; its measures are master data of the state. A row is
named by the number that the master gives it, and stands below the use it is for.
"""

from tools.code_lists.declaration import CodeList, keep_columns
from tools.code_lists.readers import read_master

# Name of the master, what it is about, its measures.
_MEASURES: tuple[tuple[str, str, str], ...] = (
    (
        "AdditionalFeature",
        "Additional feature",
        (
            "additionalFeatureMinRequiredFloorHeight additionalFeatureMaxPermissibleFloorHeight "
            "additionalFeatureStiltFloor additionalFeatureRoadWidthA additionalFeatureRoadWidthB "
            "additionalFeatureRoadWidthC additionalFeatureRoadWidthD additionalFeatureRoadWidthE "
            "additionalFeatureRoadWidthF additionalFeatureNewRoadWidthA "
            "additionalFeatureNewRoadWidthB additionalFeatureNewRoadWidthC "
            "additionalFeatureRoadWidthAcceptedBC additionalFeatureRoadWidthAcceptedCD "
            "additionalFeatureRoadWidthAcceptedDE additionalFeatureRoadWidthAcceptedEF "
            "additionalFeatureRoadWidthNewAcceptedAB additionalFeatureRoadWidthNewAcceptedBC "
            "additionalFeatureFloorsAcceptedBC additionalFeatureFloorsAcceptedCD "
            "additionalFeatureFloorsAcceptedDE additionalFeatureFloorsAcceptedEF "
            "additionalFeatureFloorsNewAcceptedAB additionalFeatureFloorsNewAcceptedBC "
            "additionalFeatureBasementPlotArea additionalFeatureBasementAllowed "
            "additionalFeatureBarrierValue afGreenBuildingValueA afGreenBuildingValueB "
            "afGreenBuildingValueC afGreenBuildingValueD"
        ),
    ),
    ("Balcony", "Balcony", "permissible"),
    ("Basement", "Basement", "permissibleone permissibletwo permissiblethree"),
    ("Bathroom", "Bathroom", "bathroomtotalArea bathroomMinWidth"),
    (
        "BathroomWaterClosets",
        "Bathroom water closets",
        "bathroomWCRequiredArea bathroomWCRequiredWidth bathroomWCRequiredHeight",
    ),
    ("BlockDistancesService", "Block distances", "permissibleValue"),
    (
        "BuildingHeight",
        "Building height",
        "buildingHeightMaximumDistancetoRoad buildingHeightMaxBuildingHeight",
    ),
    ("Chimney", "Chimney", "permissible"),
    ("Coverage", "Coverage", "fromPlotArea toPlotArea riskType permissible"),
    ("Doors", "Doors", "permissible"),
    (
        "ExitWidth",
        "Exit width",
        (
            "exitWidthOccupancyTypeHandlerVal exitWidthNotOccupancyTypeHandlerVal "
            "exitWidth_A_occupantLoadDivisonFactor exitWidth_A_noOfDoors "
            "exitWidth_A_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_A_SR_occupantLoadDivisonFactor exitWidth_A_SR_noOfDoors "
            "exitWidth_A_SR_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_B_occupantLoadDivisonFactor exitWidth_B_noOfDoors "
            "exitWidth_B_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_C_occupantLoadDivisonFactor exitWidth_C_noOfDoors "
            "exitWidth_C_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_D_occupantLoadDivisonFactor exitWidth_D_noOfDoors "
            "exitWidth_D_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_E_occupantLoadDivisonFactor exitWidth_E_noOfDoors "
            "exitWidth_E_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_F_occupantLoadDivisonFactor exitWidth_F_noOfDoors "
            "exitWidth_F_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_G_occupantLoadDivisonFactor exitWidth_G_noOfDoors "
            "exitWidth_G_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_H_occupantLoadDivisonFactor exitWidth_H_noOfDoors "
            "exitWidth_H_noOfOccupantsPerUnitExitWidthOfStairWay "
            "exitWidth_I_occupantLoadDivisonFactor exitWidth_I_noOfDoors "
            "exitWidth_I_noOfOccupantsPerUnitExitWidthOfStairWay"
        ),
    ),
    ("Far", "Floor area ratio", "fromPlotArea toPlotArea riskType permissible"),
    (
        "FireStair",
        "Fire stair",
        "fireStairExpectedNoofRise fireStairMinimumWidth fireStairRequiredTread",
    ),
    (
        "FireTenderMovement",
        "Fire tender movement",
        "fireTenderMovementValueOne fireTenderMovementValueTwo",
    ),
    ("FrontSetBack", "Front set back", "fromPlotArea toPlotArea riskType permissible"),
    (
        "GovtBuildingDistance",
        "Govt building distance",
        "GovtBuildingDistanceValue GovtBuildingDistanceMaxHeight",
    ),
    (
        "GuardRoom",
        "Guard room",
        (
            "guardRoomMinHeight guardRoomMinWidth guardRoomMinArea guardRoomMinCabinHeightOne "
            "guardRoomMinCabinHeightTwo"
        ),
    ),
    ("HeadRoom", "Head room", "permissible"),
    (
        "InteriorOpenSpaceService",
        "Interior open space",
        (
            "minInteriorAreaValueOne minInteriorAreaValueTwo minInteriorWidthValueOne "
            "minInteriorWidthValueTwo minVentilationAreaValueOne minVentilationAreaValueTwo "
            "minVentilationWidthValueOne minVentilationWidthValueTwo"
        ),
    ),
    (
        "Kitchen",
        "Kitchen",
        (
            "kitchenHeight kitchenArea kitchenWidth kitchenStoreArea kitchenStoreWidth "
            "kitchenDiningWidth kitchenDiningArea"
        ),
    ),
    ("LandUse", "Land use", "permissible"),
    ("Landing", "Landing", "permissible"),
    ("Lift", "Lift", "permissible"),
    (
        "MezzanineFloorService",
        "Mezzanine floor",
        "mezzanineArea mezzanineHeight mezzanineBuiltUpArea",
    ),
    (
        "MonumentDistance",
        "Monument distance",
        (
            "monumentDistance_distanceOne monumentDistance_minDistanceTwo "
            "monumentDistance_maxHeightofbuilding monumentDistance_maxbuildingheightblock"
        ),
    ),
    ("NoOfRiser", "Number of risers", "permissible"),
    ("NonHabitationalDoors", "Non habitational doors", "minDoorWidth minDoorHeight"),
    ("OverHangs", "Over hangs", "permissible"),
    (
        "OverheadElectricalLineService",
        "Overhead electrical line",
        (
            "overheadVerticalDistance_11000 overheadVerticalDistance_33000 "
            "overheadHorizontalDistance_11000 overheadHorizontalDistance_33000 "
            "overheadVoltage_11000 overheadVoltage_33000"
        ),
    ),
    ("Parapet", "Parapet", "parapetValueOne parapetValueTwo"),
    (
        "Parking",
        "Parking",
        (
            "fromPlotArea toPlotArea riskType isOpenParking noOfParking permissible "
            "isStiltParking isBasementParking"
        ),
    ),
    ("PassageService", "Passage", "passageServiceValueOne passageServiceValueTwo"),
    ("Plantation", "Plantation", "permissible percent"),
    (
        "PlantationGreenStrip",
        "Plantation green strip",
        "plantationGreenStripPlanValue plantationGreenStripMinWidth",
    ),
    ("PlinthHeight", "Plinth height", "permissible"),
    ("PlotArea", "Plot area", "plotAreaValueOne plotAreaValueTwo"),
    ("PorticoService", "Portico", "permissible"),
    ("RainWaterHarvesting", "Rain water harvesting", "permissible"),
    (
        "RampService",
        "Ramp",
        (
            "rampServiceValueOne rampServiceExpectedSlopeOne rampServiceDivideExpectedSlope "
            "rampServiceSlopValue rampServiceBuildingHeight rampServiceTotalLength "
            "rampServiceExpectedSlopeTwo rampServiceExpectedSlopeCompare "
            "rampServiceExpectedSlopeCompareTrue rampServiceExpectedSlopeCompareFalse"
        ),
    ),
    ("RearSetBack", "Rear set back", "fromPlotArea toPlotArea riskType permissible"),
    ("RequiredTread", "Required tread", "permissible"),
    ("RequiredWidth", "Required width", "permissible"),
    ("RiserHeight", "Riser height", "permissible"),
    (
        "RiverDistance",
        "River distance",
        (
            "rDminDistanceFromProtectionWall rDminDistanceFromEmbankment "
            "rDminDistanceFromMainRiverEdge rDminDistanceFromSubRiver"
        ),
    ),
    ("RoadWidth", "Road width", "permissible"),
    ("RoofTank", "Roof tank", "permissible"),
    ("RoomArea", "Room area", "roomArea2 roomArea1 roomWidth2 roomWidth1"),
    ("RoomWiseDoorArea", "Room wise door area", "minDoorWidth minDoorHeight"),
    ("RoomWiseVentilation", "Room wise ventilation", "permissible"),
    (
        "Sanitation",
        "Sanitation",
        (
            "sanitationMinAreaofSPWC sanitationMinDimensionofSPWC sanitationMinatGroundFloor "
            "sanitationFloorMultiplier"
        ),
    ),
    (
        "SegregatedToilet",
        "Segregated toilet",
        (
            "sTValueOne sTValueTwo sTValueThree sTValueFour sTSegregatedToiletRequired "
            "sTSegregatedToiletProvided sTminDimensionRequired"
        ),
    ),
    ("SepticTank", "Septic tank", "septicTankMinDisWatersrc septicTankMinDisBuilding"),
    (
        "SideYardService",
        "Side yard",
        (
            "sideYardValueOne sideYardValueTwo sideYardValueThree sideYardValueFour "
            "sideYardValueFive sideYardValueSix sideYardValueSeven sideYardValueEight "
            "sideYardValueNine sideYardValueTen sideYardValueEleven sideYardValueTwelve "
            "sideYardValueThirteen sideYardValueFourteen sideYardValueFifteen "
            "sideYardValueSixteen sideYardValueSeventeen sideYardValueEighteen "
            "sideYardValueNineteen sideYardValueTwenty sideYardValueTwentyOne "
            "sideYardValueTwentyTwo sideYardValueTwentyThree sideYardValueTwentyFour "
            "sideYardValueTwentyFive sideYardValueTwentySix sideYardValueTwentySeven "
            "sideYardValueTwentyEight"
        ),
    ),
    ("Solar", "Solar", "solarValueOne solarValueTwo"),
    (
        "SpiralStair",
        "Spiral stair",
        "spiralStairValue spiralStairExpectedDiameter spiralStairRadius",
    ),
    ("StairCover", "Stair cover", "permissible"),
    ("StoreRoom", "Store room", "storeRoomValueOne storeRoomValueTwo storeRoomValueThree"),
    ("TerraceUtilityService", "Terrace utility", "permissible"),
    ("Toilet", "Toilet", "minToiletArea minToiletWidth minToiletVentilation"),
    (
        "TravelDistanceToExit",
        "Travel distance to exit",
        "travelDistanceToExitValueOne travelDistanceToExitValueTwo travelDistanceToExitValueThree",
    ),
    (
        "VehicleRamp",
        "Vehicle ramp",
        (
            "vehicleRampValue vehicleRampSlopeValueOne vehicleRampSlopeValueTwo "
            "vehicleRampSlopeMinWidthValueOne vehicleRampSlopeMinWidthValueTwo "
            "vehicleRampSlopeMinWidthValueThree"
        ),
    ),
    ("Ventilation", "Ventilation", "ventilationValueOne ventilationValueTwo"),
    ("Verandah", "Verandah", "verandahWidth verandahDepth"),
    (
        "WaterClosets",
        "Water closets",
        "waterClosetsVentilationArea waterClosetsHeight waterClosetsArea waterClosetsWidth",
    ),
    ("WaterTankCapacity", "Water tank capacity", "waterTankCapacityArea waterTankCapacityExpected"),
)

BUILDING_MEASURES = tuple(
    CodeList(
        package="building_plan",
        name=name,
        title=f"Measures of scrutiny: {about}",
        file=f"masters/BPA/{name}.json",
        master=name,
        read=read_master,
        code="id",
        parent="occupancy",
        keep=keep_columns(measures),
    )
    for name, about, measures in _MEASURES
)
