"""Policy documents cut into clauses: the smallest texts that can be cited."""
