"""What every standard shares: wire types, the request envelope, errors, audit details."""
