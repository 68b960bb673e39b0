"""Old reports: a folder or zip of files with a table of notices, brought in one by one."""
