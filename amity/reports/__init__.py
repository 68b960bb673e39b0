"""Information reports and minutes: series, editions, the text by paragraph, recommendations and what became of them."""
