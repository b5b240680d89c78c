"""From bytes to sheets of text: one module per container. Nothing is interpreted."""
