"""Words: dates as English people write them, decoding, plain words, near names."""
