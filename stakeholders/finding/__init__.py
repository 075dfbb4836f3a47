"""How a visitor says where: places suggested while one types."""
