"""Training runs of the playground, without a screen: settings, examples and steps, what they do, and what is kept."""
