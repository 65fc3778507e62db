"""The cases: derived from the declarations, told as stories, and attacking what must hold."""
