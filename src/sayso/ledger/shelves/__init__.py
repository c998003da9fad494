"""What may be asked of each kind of thing that a ledger keeps, each question in a transaction of its own."""
