"""What campaigns write to people."""
