"""Applications: what citizens apply for, on its way through a workflow, charged and granted."""
