"""From tokens to claims: for every value in a text, who and what it is about, and under which scope it is said."""
