"""Property tax: the register of properties, their assessment, transfer and charges."""
