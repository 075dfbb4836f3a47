"""The registry for machines: `/api/v1/`, a documented schema, one allow-list."""
