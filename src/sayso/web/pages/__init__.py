"""The desk's pages: each a record, and the function that makes it from the desk and the state of an address."""
