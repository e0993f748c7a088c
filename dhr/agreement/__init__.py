"""``dhr compare``: how far two people agree who have checked the same results.

- ``units``: what both have decided, field by field; what only one has
- ``kappa``: agreement beyond chance
- ``measure``: agreement and kappa of each field
- ``compare``: from files and folders to the measures
- ``tell``: the table for the terminal, the CSV of all that was compared
"""
