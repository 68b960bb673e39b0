"""States, entities, territories, regions and international bodies, with their dated names and codes."""
