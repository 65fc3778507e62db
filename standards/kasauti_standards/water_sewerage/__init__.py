"""Water and sewerage connections: applications, connections, meters, charges."""
