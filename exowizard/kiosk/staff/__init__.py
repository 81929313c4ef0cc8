"""What only the staff of a store see, behind a PIN."""
