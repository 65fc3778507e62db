"""Fire permits: provisional, new and renewed, with their charges and their register."""
