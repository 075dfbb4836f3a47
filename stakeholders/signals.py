"""What the registry tells the rest of the house."""

from django.dispatch import Signal

# An entry was saved, its related rows included. Argument: `instance`.
entry_saved = Signal()
# What the public may see has changed.
listings_changed = Signal()
# A submission was handed in. Argument: `submission`.
submitted = Signal()
# An entry of a submission was decided or withdrawn. Argument: `item`.
item_decided = Signal()
