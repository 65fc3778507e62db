"""What the suite knows of the receiver of daily figures beyond its declaration."""
