"""The form and the white book to read, as pages and as documents."""
