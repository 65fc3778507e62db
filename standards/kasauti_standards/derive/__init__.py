"""What is derived from a declaration and never written twice."""
