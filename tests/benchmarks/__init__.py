"""`make bench`: our map beside stock Folium's, and the finder page."""
