"""The shared services that every module stands on."""
