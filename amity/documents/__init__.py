"""Documents in and out: an author's file to one model of blocks, and from it every form that a reader may want."""
