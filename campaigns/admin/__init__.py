"""Campaigns, statements and signatures in Wagtail's admin."""
