// The XXZ chain of n spins, driven at its ends:
//   H = Σ_k (X_k X_{k+1} + Y_k Y_{k+1} + Δ Z_k Z_{k+1}),   Pauli matrices,
//   jumps √(Γ(1+μ)/2) σ⁺, √(Γ(1-μ)/2) σ⁻ at site 1, and with 1-μ, 1+μ at site n.
// The spin current j = 2<X_k Y_{k+1} - Y_k X_{k+1}> is the same at every bond. In the gapped regime Δ > 1 it falls as the
// bias μ grows: negative differential conductivity, here of the quantum chain.
// Sources: Benenti, Casati, Prosen, Rossini & Žnidarič, Phys. Rev. B 80, 035110 (2009), arXiv:0901.2032; Benenti, Casati,
// Prosen & Rossini, EPL 85, 37001 (2009), arXiv:0806.2236.

import {
  defineModel,
  type JumpDefinition,
  type Model,
  type Operator,
  type ParameterDetails,
  type QubitSite,
  steadyStateSync,
} from 'lindblad-core';
import { requireWhole } from '../classical/estimate.js';

type Space = Readonly<Record<string, 'qubit'>>;
type Qubits = Readonly<Record<string, QubitSite>>;
type Parameters = Readonly<Record<'delta' | 'mu' | 'Gamma', ParameterDetails>>;

/** The chain as a model of the engine with parameters delta, mu, Gamma and the quantities j (first bond) and j_last. */
export function spinChain(spins: number): Model {
  requireWhole(spins, 'spins', 2);
  const names = Array.from({ length: spins }, (_, k) => `s${k + 1}`);
  const last = names[spins - 1];
  const bonds = (chain: Qubits, of: (a: QubitSite, b: QubitSite) => Operator): Operator =>
    names
      .slice(1)
      .map((name, k) => of(chain[names[k]], chain[name]))
      .reduce((a, b) => a.plus(b));
  const current =
    (left: string, right: string) =>
    (chain: Qubits): Operator =>
      chain[left].sx.times(chain[right].sy).minus(chain[left].sy.times(chain[right].sx)).times(2);
  const jump = (
    name: string,
    site: string,
    operator: 'sp' | 'sm',
    sign: 1 | -1,
  ): JumpDefinition<Space, Parameters> => ({
    name,
    operator: (chain: Qubits) => chain[site][operator],
    rate: ({ Gamma, mu }) => 0.5 * Gamma * (1 + sign * mu),
    counts: { [site === names[0] ? 'left' : 'right']: operator === 'sp' ? 1 : -1 },
  });
  return defineModel<Space, Parameters>({
    name: 'xxz-chain',
    title: 'XXZ chain driven at its ends',
    parameters: {
      delta: { value: 1, doc: 'anisotropy Δ' },
      mu: { value: 0.3, min: -1, max: 1, doc: 'bias μ of the ends' },
      Gamma: { value: 1, min: 0, doc: 'rate Γ of the ends' },
    },
    space: Object.fromEntries(names.map((name) => [name, 'qubit' as const])),
    hamiltonian: [
      { operator: (chain: Qubits) => bonds(chain, (a, b) => a.sx.times(b.sx).plus(a.sy.times(b.sy))) },
      {
        operator: (chain: Qubits) => bonds(chain, (a, b) => a.sz.times(b.sz)),
        coefficient: ({ delta }) => delta,
      },
    ],
    jumps: [
      jump('L up', names[0], 'sp', 1),
      jump('L down', names[0], 'sm', -1),
      jump('R up', last, 'sp', -1),
      jump('R down', last, 'sm', 1),
    ],
    observables: { first: current(names[0], names[1]), last: current(names[spins - 2], last) },
    quantities: {
      j: { doc: 'spin current through the first bond', value: ({ expectations }) => Number(expectations.first) },
      j_last: { doc: 'spin current through the last bond', value: ({ expectations }) => Number(expectations.last) },
    },
  });
}

const chains = new Map<number, Model>();

/** j of a chain of `spins` spins at one point. */
export function spinCurrent(
  spins: number,
  set: { readonly delta: number; readonly mu: number; readonly Gamma?: number },
): number {
  const chain = chains.get(spins) ?? spinChain(spins);
  chains.set(spins, chain);
  return steadyStateSync(chain, { ...set }).quantities.j;
}
