"""Measure Booster's pages against a bare application, in one run, under the same server and client.

Times of one machine mean nothing elsewhere; the ratio to the floor does, since both share the machine's good and bad
moments: each round measures the floor and then the page, and the median of the rounds counts.
"""
