"""The subcommands of `kasauti adapt`: where options, clock, random key and streams come in."""
