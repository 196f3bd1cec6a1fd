"""What is seen, and when: no HTML, no folium."""
