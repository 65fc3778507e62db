"""The standard `building-plan`: permits to build and occupancy certificates."""
