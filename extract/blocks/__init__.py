"""Plans that are labelled text and no table: "Recommendation 3 … Action: … Lead: … Timescale: …".

Looked for only where a document holds no table of a plan. The stages, in order: pages whose text may hold labels
(``triage``), the order in which columns are read (``columns``, ``bands``, ``order``), labels on their lines
(``labels``), those that follow each other in running text (``runs``), those that the document uses (``usual``),
actions that their numbers begin (``counted``), the lines that begin a recommendation without a label (``openers``),
recommendations with their actions (``build``), what ends the last text of each (``tail``), whether all of it is a plan
(``judge``), and tables of labels and values as those of ruled forms (``draw``).
"""

from extract.blocks.find import with_blocks

__all__ = ["with_blocks"]
