"""Figures, printed by ``make benchmark``: accuracy against gold annotations, and speed beside a reference."""
