"""Writes over several rows, under one lock for each signing or petition."""
