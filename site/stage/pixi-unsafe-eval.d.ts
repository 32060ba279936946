// The module that lets PixiJS run without eval has no types of its own; it is imported for its effect alone.
declare module 'pixi.js/unsafe-eval';
