"""The bodies that we work with: agreements, joint activities, experts, projects of local authorities."""
