export { type Exit, exitOf } from './exit.js';
export type { Io } from './io.js';
export { main } from './program.js';
