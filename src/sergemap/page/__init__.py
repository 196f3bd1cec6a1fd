"""One self-contained HTML file: the only room that uses folium."""
