"""What speaks against a recommendation, and where every word has gone."""
