"""Random action plans, drawn as Word draws them, with the truth they were made from."""
