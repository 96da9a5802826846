"""Who applies together: the consortium, its partners and their members, and the invitations that bring them in.

This room knows calls, but not the applications that rest on it: what a consortium applies for is told to its services
(an Occasion), and its pages are the applications room's.
"""
