"""Parliamentarians, their mandates and political groups; the bodies they speak for."""
