"""The members' area: an organisation keeps its own entries true."""
