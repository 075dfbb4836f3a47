"""Entries as files: tables, workbooks, GeoJSON. Nothing here knows a request."""
