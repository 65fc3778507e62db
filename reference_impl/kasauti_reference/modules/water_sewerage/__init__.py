"""Water and sewerage connections: applications, connections, meters and charges of both sides."""
