"""The demo world: invented people and organisations that show what Booster does.

Everything is made through the services of the other rooms, with the times told, so that nothing exists here that the
product cannot reach. It is loaded only in demo mode, and no public server starts with its people.
"""
