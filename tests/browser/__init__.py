"""The site in Chromium, as its readers meet it."""
