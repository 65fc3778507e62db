"""The three-sheet template in which cities gave properties to the DIGIT data uploader."""
