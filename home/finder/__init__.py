"""What the finder's page shows of a question."""
