"""The conformance harness: examines a running system by its URL and shows the evidence."""
