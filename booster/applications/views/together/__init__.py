"""The consortium: who takes part, what each stands for, and what they say to each other."""
