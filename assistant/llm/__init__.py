"""The language model: asked with evidence, checked sentence by sentence, never trusted."""
