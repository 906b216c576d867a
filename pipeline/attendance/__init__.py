"""The register is read, counted and shown: sessions, codes, school weeks, thresholds."""
