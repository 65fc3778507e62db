"""Calls to a target as its real front ends make them."""

from kasauti_adapters.client.client import ServiceClient
from kasauti_adapters.client.outcome import Answer, Outcome, Unknown, Unsent
from kasauti_adapters.client.pace import Pace

__all__ = ["Answer", "Outcome", "Pace", "ServiceClient", "Unknown", "Unsent"]
