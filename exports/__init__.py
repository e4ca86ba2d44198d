"""What leaves the archive. A form is a page of data (a Sheet), drawn to screen, text and PDF."""
