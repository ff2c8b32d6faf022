// The second law at a steady state: Σ̇ = -Σ_ν heat_ν/T_ν - Ṡ_plain ≥ 0, where Ṡ_plain = -Tr[D_plain[ρ] ln ρ] is what plain jumps
// do to the entropy of the system (0 without them). Each reservoir's share -Tr[D_ν[ρ] (ln ρ - ln γ_ν)] is ≥ 0 if its
// equilibrium state γ_ν is stationary under D_ν; a local dissipator's need not be, and the sum may then be negative.
// Source: Spohn, J. Math. Phys. 19, 1227 (1978); Levy & Kosloff, EPL 107, 20004 (2014).

import { applyDissipator, type Generator } from '../generator/generator.js';
import type { ReservoirCurrents } from '../model/model.js';
import type { System } from '../model/system.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import { sparseNorm } from '../numeric/sparse.js';
import { inWords, listed } from './audit/finding.js';
import { heatRounding } from './entropy.js';

/** Both sides of the second law. */
export interface EntropyBalance {
  /** -Σ heat/T - Ṡ_plain; infinite where heat flows into a reservoir at T = 0, -Infinity or NaN where it flows out of one. */
  readonly production: number;
  /** Ṡ_plain. */
  readonly plain: number;
  /** What rounding and the residual of the state may make of 0, with 1e-12 of the summands. */
  readonly error: number;
}

/** Relative to the summands, what counts as 0. */
const RELATIVE = 1e-12;

/** -ln of the smallest population that is told from none. */
const SURPRISE = 40;

/** The balance of a steady state in the generator's frame; `macroscopic` = -Σ heat/T, `residual` = ‖L[ρ]‖_F. */
export function entropyBalance(
  generator: Generator,
  rho: DenseMatrix,
  currents: Readonly<Record<string, ReservoirCurrents>>,
  macroscopic: number,
  residual: number,
): EntropyBalance {
  const { system, jumps, dimension } = generator;
  let error = residual * Math.sqrt(dimension) * SURPRISE;
  system.reservoirs.forEach(({ name, temperature }, index) => {
    if (temperature > 0)
      error += (heatRounding(generator, index) + RELATIVE * Math.abs(currents[name].heat)) / temperature;
  });
  let plain = 0;
  if (jumps.some((jump) => jump.reservoir < 0)) {
    plain = plainEntropyFlow(generator, rho);
    let rates = 0;
    for (const { reservoir, rate, operator } of jumps) if (reservoir < 0) rates += rate * sparseNorm(operator) ** 2;
    error += RELATIVE * Math.abs(plain) + Number.EPSILON * dimension * rates * SURPRISE;
  }
  return { production: macroscopic - plain, plain, error };
}

/** -Tr[D[ρ] ln ρ] of the plain jumps; at a steady state nothing flows into states that are empty. */
function plainEntropyFlow(generator: Generator, rho: DenseMatrix): number {
  const n = rho.rows;
  const change = applyDissipator(generator, -1, rho);
  const { values, vectors: u } = hermitianEigen(rho);
  const floor = Math.exp(-SURPRISE);
  let sum = 0;
  for (let a = 0; a < n; a++) {
    if (values[a] <= floor) continue;
    let flow = 0;
    for (let j = 0; j < n; j++) {
      const jr = u.re[j + a * n];
      const ji = u.im[j + a * n];
      if (jr === 0 && ji === 0) continue;
      for (let i = 0; i < n; i++) {
        // Re[conj(u_i) D_ij u_j]
        const ir = u.re[i + a * n];
        const ii = u.im[i + a * n];
        const cr = ir * jr + ii * ji;
        const ci = ir * ji - ii * jr;
        flow += cr * change.re[i + j * n] - ci * change.im[i + j * n];
      }
    }
    sum -= flow * Math.log(values[a]);
  }
  return sum;
}

/** True where the second law does not hold, by more than the error. */
export function breaksSecondLaw({ production, error }: EntropyBalance): boolean {
  return !(production >= -error);
}

/** The sentence about a steady state that breaks the second law. */
export function brokenInWords({ system, jumps }: Generator, { production }: EntropyBalance): string {
  const acting = system.reservoirs.filter((_, k) => jumps.some((jump) => jump.reservoir === k && jump.rate > 0));
  const local = acting.filter(({ frequency }) => frequency !== undefined).map(({ name }) => name);
  const how = Number.isFinite(production)
    ? `entropy production ${inWords(production)}`
    : 'heat flows out of a reservoir at zero temperature';
  const custom = acting.filter(({ statistics }) => statistics === 'custom').map(({ name }) => name);
  const own =
    custom.length === 0
      ? ''
      : `; ${listed(custom)} ${custom.length > 1 ? 'have rates of their' : 'has rates of its'} own`;
  const why =
    local.length === 0
      ? own
      : `; the dissipator${local.length > 1 ? 's' : ''} of ${listed(local)} ${local.length > 1 ? 'are' : 'is'} local: the jumps have the rates of one frequency, not of the energies that they carry; \`dissipator: 'global'\` obeys the law`;
  return `second law broken: ${how}${why}`;
}

/** Whether a system can break the second law: with local dissipators, or rates that reservoirs give themselves. */
export function mayBreakSecondLaw({ reservoirs }: System): boolean {
  return reservoirs.some(({ frequency, statistics }) => frequency !== undefined || statistics === 'custom');
}

/** The warning of a report; for systems that cannot break the law nothing is computed. */
export function secondLawWarning(
  generator: Generator,
  rho: DenseMatrix,
  currents: Readonly<Record<string, ReservoirCurrents>>,
  macroscopic: number,
  residual: number,
): string | undefined {
  if (macroscopic >= 0 || !mayBreakSecondLaw(generator.system)) return undefined;
  const balance = entropyBalance(generator, rho, currents, macroscopic, residual);
  return breaksSecondLaw(balance) ? brokenInWords(generator, balance) : undefined;
}
