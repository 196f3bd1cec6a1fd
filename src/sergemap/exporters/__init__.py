"""Data out: a life for GIS, globes and the web of data, one small file a format.

Each writer takes what `records.py` tells, and never asks the page.
"""
