"""What a change of the sources broke or mended, and what editors decided about it."""
