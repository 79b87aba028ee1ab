"""Physical stock: deliveries, counts, transfers, returns, write-offs; the price list. A page of Loket."""
