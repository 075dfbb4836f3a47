"""What templates are told of statements and campaigns."""
