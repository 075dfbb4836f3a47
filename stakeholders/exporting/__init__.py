"""What people take away of a query: tables, GeoJSON, feeds, a print page, downloads."""
