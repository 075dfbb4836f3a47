"""The map on other people's sites: the page in the frame, and what builds the frame."""
