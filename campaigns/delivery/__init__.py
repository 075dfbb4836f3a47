"""A statement to be handed over: its text and who signed it, on paper and as a table.

As it stood at a moment: the wording that was published then, and the signatures that
were accepted and neither declined nor withdrawn. Nothing of the persons who signed.
"""

from .document import Document, NothingToDeliver, document
from .paper import pdf
from .table import csv

__all__ = ["Document", "NothingToDeliver", "csv", "document", "pdf"]
