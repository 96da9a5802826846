"""The outbox: letters are rows committed together with what they tell, and leave only afterwards."""
