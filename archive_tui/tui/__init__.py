"""The screens: they await services, redraw, and know neither SQL nor ink."""
