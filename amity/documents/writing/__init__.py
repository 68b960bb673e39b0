"""Out: the forms of a document that readers may take, each written from the one model."""
