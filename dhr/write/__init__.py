"""Writers of the results. Each writes beside its target and renames, so that no half-written file is ever left."""
