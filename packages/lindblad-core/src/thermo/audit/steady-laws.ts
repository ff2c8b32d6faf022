// The laws at the steady state.
// first: Σ_ν energy_ν + Σ of plain jumps' energies = Tr[H L[ρ]] = 0, and the same of the particles.
// second: -Σ heat/T - Ṡ_plain ≥ 0, and it equals the sum over jumps of (F - B) ln(F/B).
// Source: Alicki, J. Phys. A 12, L103 (1979); Spohn, J. Math. Phys. 19, 1227 (1978).

import { toFrame } from '../../generator/frame.js';
import { applyDissipator, type Generator } from '../../generator/generator.js';
import type { DenseMatrix } from '../../numeric/dense.js';
import { type SparseMatrix, sparseMaxAbs, sparseNorm, traceProduct } from '../../numeric/sparse.js';
import type { SteadyStateReport } from '../report.js';
import { breaksSecondLaw, brokenInWords, type EntropyBalance, entropyBalance } from '../second-law.js';
import { type Finding, finding, inWords, leftOut, listed } from './finding.js';
import { widestGroup } from './frequency-groups.js';

/** Relative to rates times what is carried, what the errors of a steady state leave of a sum of currents at most. */
const ROUNDING = 1e-10;

/** Plain jumps that are named with what they bring. */
const NAMED = 4;

/** Findings at the steady state ρ, in the generator's frame, from what was read off it. */
export function steadyLaws(generator: Generator, rho: DenseMatrix, report: SteadyStateReport): Finding[] {
  const { system, hamiltonian, frame } = generator;
  const findings = [balanceLaw(generator, rho, report, 'energy', hamiltonian)];
  if (system.charge !== undefined && system.reservoirs.some(({ exchangesParticles }) => exchangesParticles))
    findings.push(balanceLaw(generator, rho, report, 'particle', toFrame(frame, system.charge.matrix)));
  if (system.reservoirs.length === 0)
    return [...findings, leftOut('second-law', 'no reservoirs: nothing has a temperature')];
  const { entropyProduction, currents, steadyState } = report;
  const balance = entropyBalance(generator, rho, currents, entropyProduction, steadyState.residual);
  return [...findings, secondLaw(generator, balance), twoWays(generator, steadyState.entropyMicroscopic, balance)];
}

/** Σ currents of energy or of particles, with those of the plain jumps, is 0. */
function balanceLaw(
  generator: Generator,
  rho: DenseMatrix,
  { currents }: SteadyStateReport,
  kind: 'energy' | 'particle',
  carried: SparseMatrix,
): Finding {
  const id = kind === 'energy' ? 'first-law' : 'particles';
  const flows = Object.entries(currents).map(([name, current]) => ({ name, flow: current[kind] }));
  const plain = plainFlows(generator, rho, carried);
  const sum = [...flows, ...plain].reduce((total, { flow }) => total + flow, 0);
  let rates = 0;
  for (const { rate, operator } of generator.jumps) rates += rate * sparseNorm(operator) ** 2;
  const bound = ROUNDING * rates * sparseMaxAbs(carried);
  const what = kind === 'energy' ? 'energy' : 'particle';
  const others =
    plain.length === 0
      ? ''
      : `; plain jumps bring ${plain
          .slice(0, NAMED)
          .map(({ name, flow }) => `${inWords(Math.abs(flow) <= bound ? 0 : flow)} ('${name}')`)
          .join(', ')}${plain.length > NAMED ? ` and ${plain.length - NAMED} more` : ''}`;
  const law = kind === 'energy' ? 'first law' : 'conservation of particles';
  if (Math.abs(sum) <= bound)
    return finding(id, 'ok', `${law}: the ${what} currents sum to 0${others}`, Math.abs(sum), bound);
  return finding(
    id,
    'broken',
    `${law} broken: the ${what} currents sum to ${inWords(sum)}${others}`,
    Math.abs(sum),
    bound,
  );
}

/** What each plain jump brings into the system, jumps of one name together. */
function plainFlows(generator: Generator, rho: DenseMatrix, carried: SparseMatrix): { name: string; flow: number }[] {
  const flows = new Map<string, number>();
  for (const jump of generator.jumps) {
    if (jump.reservoir >= 0) continue;
    const { re } = traceProduct(carried, applyDissipator({ ...generator, jumps: [jump] }, -1, rho));
    flows.set(jump.name, (flows.get(jump.name) ?? 0) + re);
  }
  return [...flows].map(([name, flow]) => ({ name, flow }));
}

function secondLaw(generator: Generator, balance: EntropyBalance): Finding {
  const { production, plain, error } = balance;
  if (breaksSecondLaw(balance))
    return finding('second-law', 'broken', brokenInWords(generator, balance), production, -error);
  const among = plain === 0 ? '' : `, ${inWords(-plain)} of it by plain jumps, which change the entropy of the state`;
  if (production === Number.POSITIVE_INFINITY)
    return finding(
      'second-law',
      'ok',
      'second law: the entropy production is infinite, as heat flows into a reservoir at zero temperature',
      production,
      -error,
    );
  const much = Math.abs(production) <= error ? '0' : inWords(production);
  return finding('second-law', 'ok', `second law: entropy is produced at ${much}${among}`, production, -error);
}

/** -Σ heat/T - Ṡ_plain against the sum over jumps. */
function twoWays(generator: Generator, microscopic: number, { production, error }: EntropyBalance): Finding {
  const id = 'microscopic';
  const { system, jumps } = generator;
  if (!Number.isFinite(microscopic) && !Number.isFinite(production) && microscopic === production)
    return leftOut(id, 'the entropy production diverges, from heat and from jumps');
  let resolved = 0;
  let wide = 0;
  system.reservoirs.forEach(({ temperature }, k) => {
    const group = widestGroup(generator, k);
    if (group === undefined || temperature === 0) return;
    const width = ((group.high - group.low) * group.largestRate * generator.dimension) / temperature;
    wide += width;
    resolved += Math.min(1, (1e-9 * sparseMaxAbs(generator.hamiltonian)) / (group.high - group.low || 1)) * width;
  });
  const bound = 1e-9 * Math.max(Math.abs(production), Math.abs(microscopic)) + 100 * error + resolved;
  const defect = Math.abs(microscopic - production);
  const both = `${inWords(microscopic)} from jumps, ${inWords(production)} from heat`;
  if (defect <= bound)
    return finding(id, 'ok', 'the entropy production from heat is the one from jumps', defect, bound);
  const local = system.reservoirs
    .filter(({ frequency }, k) => frequency !== undefined && jumps.some((jump) => jump.reservoir === k))
    .map(({ name }) => name);
  if (local.length > 0)
    return finding(
      id,
      'warning',
      `two entropy productions: ${both}; the jumps of ${listed(local)} are local and count another energy than the heat`,
      defect,
      bound,
    );
  if (system.reservoirs.some(({ temperature }) => temperature === 0))
    return leftOut(id, `at T = 0 the two ways to the entropy production cannot be compared: ${both}`);
  if (defect <= bound + wide)
    return finding(
      id,
      'warning',
      `two entropy productions: ${both}; frequencies that differ count as one`,
      defect,
      bound,
    );
  return finding(id, 'broken', `two entropy productions: ${both}`, defect, bound);
}
