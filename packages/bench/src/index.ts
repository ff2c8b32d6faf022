export { jaynesCummings, kerr, type SteadyCase, steadyCases, xxzChain } from './cases.js';
export { median, spread } from './statistics.js';
