"""Agency names in cells to the registry's agencies: what is printed, whose name it is, how sure that is."""

from normalise.agencies.choice import Candidate
from normalise.agencies.document import DocumentAgencies, agencies_of
from normalise.agencies.index import Index, index_of
from normalise.agencies.names import candidates
from normalise.agencies.resolve import Resolution, Unmatched

__all__ = [
    "Candidate",
    "DocumentAgencies",
    "Index",
    "Resolution",
    "Unmatched",
    "agencies_of",
    "candidates",
    "index_of",
]
