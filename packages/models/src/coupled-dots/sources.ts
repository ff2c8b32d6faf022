// The papers whose statements the claims about the pair measure. Of most of them the abstract is all that was at hand; a
// statement that is in none of them has the model for its source.

import { after } from '../claim.js';

/** Its versions differ: the second has the words attractive, necessary, sufficient; the third entropic biases and fluxes. */
export const GHOSH = 'Ghosh, Gupt & Ghosh, arXiv:2405.01295';
export const GHOSH_SECOND: string = `${GHOSH} (second version)`;
export const GHOSH_THIRD: string = `${GHOSH} (third version)`;
/** The review. */
export const REVIEW = 'Ghosh & Ghosh, arXiv:2603.06336';
export const ZHANG = 'Zhang & Xie, Phys. Rev. E 104, 064142, arXiv:2109.10587';
export const SANCHEZ = 'Sánchez & Büttiker, Phys. Rev. B 83, 085428, arXiv:1008.3528';
export const ESPOSITO = 'Esposito, Lindenberg & Van den Broeck, EPL 85, 60010 (2009)';

/** What no paper states: the model and its parameters are our own. */
export const MODEL = 'the model, own parameters';
/** The pair with attraction and two parallel forces. */
export const AFTER_GHOSH: string = after(GHOSH);
/** The harvester. */
export const AFTER_SANCHEZ: string = after(SANCHEZ);
