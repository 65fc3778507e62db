"""The vocabulary in which standards are declared. It depends on nothing else of ours."""

from kasauti_standards.kernel.charge import Charge, TaxHead
from kasauti_standards.kernel.codelist import Code, CodeList
from kasauti_standards.kernel.deployed import AnswerAsDeployed, DeployedAnswer
from kasauti_standards.kernel.entity import Entity, Overlay, Part
from kasauti_standards.kernel.errata import Erratum
from kasauti_standards.kernel.errors import (
    DeclarationError,
    KasautiError,
    UnknownNameError,
    UnreadableInputError,
    UsageError,
)
from kasauti_standards.kernel.fault import Fault
from kasauti_standards.kernel.finding import Finding, Layer, Level, Place
from kasauti_standards.kernel.lifecycle import Action, Lifecycle, State
from kasauti_standards.kernel.masking import Masker
from kasauti_standards.kernel.message import LANGUAGES, Language, Message
from kasauti_standards.kernel.metric import (
    Measure,
    Metric,
    MetricDay,
    MetricField,
    MetricOrigin,
)
from kasauti_standards.kernel.operation import Operation, OperationError, Paging, Parameter
from kasauti_standards.kernel.profile import DEPLOYED, PUBLISHED, Profile
from kasauti_standards.kernel.provenance import Provenance, TableOrigin
from kasauti_standards.kernel.reference import Reference
from kasauti_standards.kernel.requirement import (
    LEVEL_OF_OBLIGATION,
    Actor,
    Obligation,
    Origin,
    Requirement,
)
from kasauti_standards.kernel.rule import (
    REMOVE,
    CollectionCheck,
    Record,
    Rule,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)
from kasauti_standards.kernel.screen import Screen
from kasauti_standards.kernel.source import Source
from kasauti_standards.kernel.standard import Standard

__all__ = [
    "DEPLOYED",
    "LANGUAGES",
    "LEVEL_OF_OBLIGATION",
    "PUBLISHED",
    "REMOVE",
    "Action",
    "Actor",
    "AnswerAsDeployed",
    "Charge",
    "Code",
    "CodeList",
    "CollectionCheck",
    "DeclarationError",
    "DeployedAnswer",
    "Entity",
    "Erratum",
    "Fault",
    "Finding",
    "KasautiError",
    "Language",
    "Layer",
    "Level",
    "Lifecycle",
    "Masker",
    "Measure",
    "Message",
    "Metric",
    "MetricDay",
    "MetricField",
    "MetricOrigin",
    "Obligation",
    "Operation",
    "OperationError",
    "Origin",
    "Overlay",
    "Paging",
    "Parameter",
    "Part",
    "Place",
    "Profile",
    "Provenance",
    "Record",
    "Reference",
    "Requirement",
    "Rule",
    "RuleBook",
    "RuleContext",
    "RuleExample",
    "RuleText",
    "Screen",
    "SeenKeys",
    "Source",
    "Standard",
    "State",
    "TableOrigin",
    "TaxHead",
    "UnknownNameError",
    "UnreadableInputError",
    "UsageError",
    "Violation",
]
