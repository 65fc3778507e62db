"""A throwaway standard, made up for the validator's own tests: a register of wards' entries."""
