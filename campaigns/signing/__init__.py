"""Signing a statement for an organisation, and a signatory's own page."""
