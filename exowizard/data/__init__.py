"""Files in and out. The only room that opens resources."""
