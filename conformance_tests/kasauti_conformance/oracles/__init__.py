"""Two independent readings of whether an answer fits the published description."""
