"""The edge of the reference implementation: envelopes, errors, routes from declarations."""
