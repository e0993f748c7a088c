"""The version of dhr: printed by ``dhr --version`` and written into every result."""

__version__ = "0.1.0"
