"""Who applies together: the consortium, its partners and their members, and the invitations that bring them in."""
