/**
 * Freezes what Tauri's `freezePrototype` freezes, before anything else is loaded: a library that writes to
 * an inherited property would work here and die at load in the window.
 */
Object.freeze(Object.prototype);
