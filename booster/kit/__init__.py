"""The ground floor: what any Flask and SQLAlchemy application could use; it names no word of our domain."""
