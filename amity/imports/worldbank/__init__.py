"""Figures as the World Bank publishes them."""
