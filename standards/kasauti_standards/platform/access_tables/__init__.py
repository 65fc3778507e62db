"""Tables of actions, roles and what roles allow, beside the master data: what is declared."""
