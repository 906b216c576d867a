"""The commands, one module for what is done together; ``cli`` finds them by name when they are asked for."""
