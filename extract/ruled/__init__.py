"""Rules to tables: the grid that they draw."""
