"""Blocks of pages that show the registry."""

from .entries_map import EntriesMapBlock
from .figures import FiguresByCountryBlock

__all__ = ["EntriesMapBlock", "FiguresByCountryBlock"]
