"""In place of segno's files and pictures of codes: our pages draw the squares themselves."""
