// The Web Worker of the browser test: the same two systems.

import { solve, steadyState, steadyStateProblem } from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { chain } from './chain.js';

const dot = (await steadyState(singleDot, { eps: 2 })).quantities;
const { certificate } = await solve(steadyStateProblem(chain(6)));
postMessage({ dot, chain: certificate });
