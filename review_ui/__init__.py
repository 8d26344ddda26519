"""The queue in which analysts look at flagged ads and record what they think of them."""
