// Sources that the claims of several geometries name.

/** The papers whose abstracts the claims test. */
export const GHOSH = 'Ghosh, Gupt & Ghosh, arXiv:2405.01295';
export const REVIEW = 'Ghosh & Ghosh, arXiv:2603.06336';
export const MODEL = 'the model, own parameters';
