"""Fire permits: applied for, charged by slab, paid, verified, issued, followed on."""
