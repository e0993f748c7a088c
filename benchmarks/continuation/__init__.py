"""A benchmark of tables that go on over pages; see README.md."""
