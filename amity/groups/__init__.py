"""Friendship groups and their kin: names, countries, members, offices, meetings, all dated twice."""
