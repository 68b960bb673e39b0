"""Tests of the sample; a package, so that one written sample serves all of them."""
