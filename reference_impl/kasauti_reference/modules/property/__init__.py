"""Property tax: the register, assessments, the calculator and billing slabs."""
