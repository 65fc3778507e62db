"""Talking to the target: requests, answers, who asks, and what is kept of it."""
