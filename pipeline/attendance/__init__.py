"""The register is read and counted: sessions, codes, school weeks, thresholds."""
