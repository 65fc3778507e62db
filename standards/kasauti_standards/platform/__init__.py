"""The standard for the shared services that every module stands on."""
