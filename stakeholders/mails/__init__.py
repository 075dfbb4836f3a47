"""The mails that the registry sends."""
