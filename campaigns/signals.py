"""What others may hear of."""

from django.dispatch import Signal

# `event` (SignatureEvent) happened to `signature`; sent within the transaction.
signature_step = Signal()
# An editor said which entry of the registry gave `signature`; sent within the
# transaction.
signature_linked = Signal()
# Who signed an older version of `signing` is asked again: the `SignatureEvent`s with
# ids above `since`, up to `upto`. Sent within the transaction.
asked_again = Signal()
