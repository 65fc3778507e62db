"""Messages to people: an operation of our own, for no deployed service lets its queue be read."""
