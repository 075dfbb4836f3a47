"""Looking at what was handed in, in the admin and in the members' area."""
