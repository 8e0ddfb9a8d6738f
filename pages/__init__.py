"""The pages of the site, drawn with Streamlit; ``frame`` stands around them all."""
