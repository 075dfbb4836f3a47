"""Mails about new entries near a town: the form, the mailed links, and the way out."""
