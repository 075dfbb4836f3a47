"""What others may hear of."""

from django.dispatch import Signal

# `event` (SignatureEvent) happened to `signature`; sent within the transaction.
signature_step = Signal()
