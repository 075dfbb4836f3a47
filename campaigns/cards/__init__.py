"""Pictures that stand for a page where it is shared.

A card's address names what is on it: a page links to the card that it has now, which is
drawn when the page is published, or when it is first asked for.
"""
