"""How the weights of the body scorer are made."""
