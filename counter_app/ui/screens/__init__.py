"""The screens: one package or module each, registered with the shell by the composition root."""
