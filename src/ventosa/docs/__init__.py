"""The reference, written from content and cases: what the program does is what these pages say."""
