"""Petitions for people: the form, the mailed link, and the way out."""
