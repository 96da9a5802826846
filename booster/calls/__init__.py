"""Calls: texts, dates and settings, loaded from definitions; whether one is open follows from its dates alone."""
