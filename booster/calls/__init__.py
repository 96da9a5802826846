"""Calls: their texts, dates and settings, loaded from one definition file each; whether they are open follows from the dates."""
