"""Translation that editors can see through: what a page says, who works on it."""
