"""A question becomes an answer whose every quote is proven."""
