export { type Machine, thisMachine } from './machine.js';
export { jaynesCummings, kerr, optomechanics, thermalCavity } from './models/cavities.js';
export { isingLadder, twoQubits, xxzChain } from './models/chains.js';
export { type Peer, startPeer } from './peer/peer.js';
export type { SpeedCase } from './speed/case.js';
export { speedCases } from './speed/cases.js';
export type { SpeedResult } from './speed/measure.js';
export { runSpeed, type SpeedOptions } from './speed/suite.js';
export { median, type Spread, spread } from './statistics.js';
