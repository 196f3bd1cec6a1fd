"""From other people's files to a life: tables, story maps, timelines, gazetteers."""
