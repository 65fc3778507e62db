"""A target: the system that is pushed to, or examined, described by one YAML file."""

from kasauti_standards.target.demonstration import read_demo_secrets
from kasauti_standards.target.reading import parse_target, read_target
from kasauti_standards.target.secrets import SecretPlace, Secrets
from kasauti_standards.target.target import ClientCertificate, Target, User
from kasauti_standards.target.writing import write_target

__all__ = [
    "ClientCertificate",
    "SecretPlace",
    "Secrets",
    "Target",
    "User",
    "parse_target",
    "read_demo_secrets",
    "read_target",
    "write_target",
]
