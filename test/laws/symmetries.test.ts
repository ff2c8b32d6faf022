// What must not matter, or must matter in a known way: names of particles and holes, the order of reservoirs, units, the
// basis, the zero of energy, and the limit of zero temperature.

import {
  complex,
  type DensityMatrix,
  generatorNorm,
  type Model,
  type Operator,
  type SteadyStateReport,
  steadyStateSync,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../support/check.js';
import { add, type Dense, dag, dense, diagonal, distance, hermitianValues, multiply, scale } from '../support/naive.js';
import { operatorOf, type Random } from '../support/random.js';
import {
  type Bath,
  bathModel,
  type Chain,
  combination,
  type Fermions,
  fermionSites,
  type Lead,
  type Levels,
  leadModel,
  randomBath,
  randomFermions,
  randomLead,
  solved,
  spectralRate,
} from '../support/systems.js';

type Kind = 'particle' | 'energy' | 'heat';
const kinds: readonly Kind[] = ['particle', 'energy', 'heat'];

/** Every current of `a` is `factor(kind)` times that of `b`, to rounding errors of the size `small`. */
function sameCurrents(
  a: SteadyStateReport,
  b: SteadyStateReport,
  small: number,
  factor: (kind: Kind) => number = () => 1,
): void {
  for (const name of Object.keys(b.currents)) {
    for (const kind of kinds)
      expect(Math.abs(a.currents[name][kind] - factor(kind) * b.currents[name][kind])).toBeLessThan(small);
  }
}

function fermionCase(random: Random): { fermions: Fermions; leads: Lead[]; small: number } {
  const fermions = randomFermions(random, 2);
  const leads = [1, 2, 3].map(() => randomLead(random, fermions.sites, 'fermi'));
  const { solution } = solved(leadModel(fermions, leads));
  const h = dense(solution.problem.system.hamiltonian);
  const small = 1e-12 * generatorNorm(solution.problem.generator) * (5 + Math.max(...hermitianValues(h).map(Math.abs)));
  return { fermions, leads, small };
}

property(
  'particles and holes: c → c†, μ → -μ, g(w) → g(-w) turns particle currents around, heat stays',
  1401,
  25,
  (random) => {
    const { fermions, leads, small } = fermionCase(random);
    const { result } = solved(leadModel(fermions, leads));
    const { sites, hopping, interaction } = fermions;
    const holes: Model = {
      ...leadModel(fermions, leads),
      hamiltonian: (f: Chain) => {
        let sum: Operator = f.f1.n.times(0);
        for (let i = 0; i < sites; i++) {
          for (let j = 0; j < sites; j++) {
            const k = i + j * sites;
            const [ci, cj] = [f[`f${i + 1}`], f[`f${j + 1}`]];
            sum = sum.plus(ci.c.times(cj.c.dag()).times(complex(hopping.re[k], hopping.im[k])));
            if (i < j) sum = sum.plus(ci.id.minus(ci.n).times(cj.id.minus(cj.n)).times(interaction[i][j]));
          }
        }
        return sum;
      },
      reservoirs: Object.fromEntries(
        leads.map((lead, k) => [
          `L${k + 1}`,
          {
            statistics: lead.statistics,
            temperature: lead.temperature,
            chemicalPotential: -lead.chemicalPotential,
            coupling: lead.couplings.map((c) => ({
              operator: (f: Chain) => combination({ ...c.amplitudes, im: c.amplitudes.im.map((x) => -x) }, f),
              rate: (_: unknown, w: number) => spectralRate(c)(-w),
            })),
          },
        ]),
      ),
    };
    const mirrored = solved(holes).result;
    sameCurrents(mirrored, result, small, (kind) => (kind === 'particle' ? -1 : 1));
    expect(Math.abs(mirrored.entropyProduction - result.entropyProduction)).toBeLessThan(10 * small);
  },
);

property('the order of reservoirs does not matter', 1402, 25, (random) => {
  const { fermions, leads, small } = fermionCase(random);
  const model = leadModel(fermions, leads);
  const turned = { ...model, reservoirs: Object.fromEntries(Object.entries(model.reservoirs ?? {}).reverse()) };
  const [a, b] = [solved(model), solved(turned)];
  expect(Object.keys(b.result.currents)).toEqual(['L3', 'L2', 'L1']);
  sameCurrents(b.result, a.result, small);
  expect(Math.abs(a.result.entropyProduction - b.result.entropyProduction)).toBeLessThan(10 * small);
  expect(distance(a.solution.state.matrix, b.solution.state.matrix)).toBeLessThan(1e-10);
});

property(
  'energies, T and μ times a factor: particles as before, energies times it, entropy as before',
  1403,
  25,
  (random) => {
    const { fermions, leads, small } = fermionCase(random);
    const s = random.decade(-3, 3);
    const { sites, hopping, interaction } = fermions;
    const larger = leadModel(
      { sites, hopping: scale(hopping, s), interaction: interaction.map((row) => row.map((u) => s * u)) },
      leads.map((lead) => ({
        ...lead,
        temperature: s * lead.temperature,
        chemicalPotential: s * lead.chemicalPotential,
        couplings: lead.couplings.map((c) => ({ ...c, centre: s * c.centre, width: s * c.width })),
      })),
    );
    const [a, b] = [solved(leadModel(fermions, leads)).result, solved(larger).result];
    sameCurrents(b, a, small * Math.max(1, s), (kind) => (kind === 'particle' ? 1 : s));
    expect(Math.abs(a.entropyProduction - b.entropyProduction)).toBeLessThan(10 * small);
  },
);

property('rates times a factor: the same state, currents and entropy production times it', 1404, 25, (random) => {
  const { fermions, leads, small } = fermionCase(random);
  const s = random.decade(-2, 2);
  const faster = leads.map((lead) => ({
    ...lead,
    couplings: lead.couplings.map((c) => ({ ...c, strength: s * c.strength })),
  }));
  const [a, b] = [solved(leadModel(fermions, leads)), solved(leadModel(fermions, faster))];
  expect(distance(a.solution.state.matrix, b.solution.state.matrix)).toBeLessThan(1e-10);
  sameCurrents(b.result, a.result, small * Math.max(1, s), () => s);
  expect(Math.abs(b.result.entropyProduction - s * a.result.entropyProduction)).toBeLessThan(
    10 * small * Math.max(1, s),
  );
});

property(
  'H + κN with μ + κ: the same state, particles and heat; energy shifted by κ times particles',
  1405,
  25,
  (random) => {
    const { fermions, leads, small } = fermionCase(random);
    const kappa = random.between(-5, 5);
    const { sites, hopping } = fermions;
    const shifted = leadModel(
      { ...fermions, hopping: add(hopping, scale(diagonal(new Float64Array(sites).fill(1)), kappa)) },
      leads.map((lead) => ({
        ...lead,
        chemicalPotential: lead.chemicalPotential + kappa,
        couplings: lead.couplings.map((c) => ({ ...c, centre: c.centre + kappa })),
      })),
    );
    const [a, b] = [solved(leadModel(fermions, leads)), solved(shifted)];
    expect(distance(a.solution.state.matrix, b.solution.state.matrix)).toBeLessThan(1e-10);
    for (const name of ['L1', 'L2', 'L3']) {
      const [p, q] = [a.result.currents[name], b.result.currents[name]];
      expect(Math.abs(q.particle - p.particle)).toBeLessThan(small);
      expect(Math.abs(q.heat - p.heat)).toBeLessThan(10 * small);
      expect(Math.abs(q.energy - p.energy - kappa * p.particle)).toBeLessThan(10 * small);
    }
  },
);

/** Levels and two baths, and how large their currents' rounding errors are. */
function bathCase(random: Random): { levels: Levels; baths: Bath[]; small: number } {
  const n = random.whole(2, 5);
  const energies = Array.from({ length: n }, (_, k) => (random.uniform() < 0.5 ? k : 2 * random.normal()));
  const levels = { energies, unitary: random.unitary(n) };
  const baths = [randomBath(random, n), randomBath(random, n), randomBath(random, n)];
  const { generator } = solved(bathModel(levels, baths)).solution.problem;
  return { levels, baths, small: 1e-12 * generatorNorm(generator) * (1 + Math.max(...energies.map(Math.abs))) };
}

property('a unitary change of the basis of levels changes the state as it must, and no current', 1411, 25, (random) => {
  const { levels, baths, small } = bathCase(random);
  const u = random.unitary(levels.energies.length);
  const turn = (a: Dense): Dense => multiply(u, a, dag(u));
  const hermitian = (a: Dense): Dense => scale(add(turn(a), dag(turn(a))), 0.5);
  const turned = baths.map((bath) => ({
    ...bath,
    couplings: bath.couplings.map((c) => ({
      ...c,
      operator: distance(c.operator, dag(c.operator)) === 0 ? hermitian(c.operator) : turn(c.operator),
    })),
  }));
  const a = solved(bathModel(levels, baths));
  const b = solved(bathModel({ ...levels, unitary: multiply(u, levels.unitary) }, turned));
  sameCurrents(b.result, a.result, small);
  expect(Math.abs(b.result.entropyProduction - a.result.entropyProduction)).toBeLessThan(10 * small);
  expect(distance(b.solution.state.matrix, turn(a.solution.state.matrix))).toBeLessThan(1e-9);
});

property('the zero of energy does not matter, even far away', 1412, 25, (random) => {
  const { levels, baths, small } = bathCase(random);
  const far = random.decade(0, 5);
  const a = solved(bathModel(levels, baths));
  const b = solved(bathModel({ ...levels, energies: levels.energies.map((e) => e + far) }, baths));
  // energies have lost digits to the offset
  const loss = 1 + 1e-3 * far;
  sameCurrents(b.result, a.result, 10 * small * loss);
  expect(distance(b.solution.state.matrix, a.solution.state.matrix)).toBeLessThan(1e-9 * loss);
});

describe('zero temperature', () => {
  property('one bath at T = 0: the ground state, exactly the limit of small T', 1421, 20, (random) => {
    const n = random.whole(2, 5);
    const energies = Array.from({ length: n }, (_, k) => k + random.between(0, 0.8));
    const levels = { energies, unitary: random.unitary(n) };
    const bath = { ...randomBath(random, n), temperature: 0 };
    const cold = solved(bathModel(levels, [bath]));
    const ground = (state: DensityMatrix): number =>
      distance(state.matrix, multiply(levels.unitary, diagonal([1, ...new Array(n - 1).fill(0)]), dag(levels.unitary)));
    expect(ground(cold.solution.state)).toBeLessThan(1e-12);
    expect(Math.abs(cold.result.currents.B1.heat)).toBeLessThan(1e-12);
    expect(cold.result.entropyProduction).toBe(0);
    expect(cold.result.steadyState.entropyMicroscopic).toBe(0);
    const warm = solved(bathModel(levels, [{ ...bath, temperature: 1e-3 }]));
    expect(ground(warm.solution.state)).toBeLessThan(1e-12);
    expect(Math.abs(warm.result.entropyProduction)).toBeLessThan(1e-9);
  });

  property('one lead at T = 0: the state of lowest H - μN', 1422, 20, (random) => {
    const fermions = randomFermions(random, 2);
    const lead = { ...randomLead(random, fermions.sites, 'fermi'), temperature: 0 };
    const { solution, result } = solved(
      leadModel(fermions, [lead, { ...lead, couplings: randomLead(random, fermions.sites, 'fermi').couplings }]),
    );
    const f = solution.problem.system;
    if (f.charge === undefined) throw new Error('no charge');
    const grand = add(dense(f.hamiltonian), scale(dense(f.charge), -lead.chemicalPotential));
    const lowest = hermitianValues(grand)[0];
    expect(solution.state.expect(operatorOf(grand)).re).toBeCloseTo(lowest, 10);
    expect(result.entropyProduction).toBe(0);
  });

  property('cold baths: populations below rounding errors give no infinite entropy production', 1423, 40, (random) => {
    const n = random.whole(2, 5);
    const energies = Array.from({ length: n }, (_, k) => (k === 0 ? 0 : random.whole(1, 3)));
    const levels = { energies, unitary: random.unitary(n) };
    const baths = [1, 2, 3].map(() => ({ ...randomBath(random, n), temperature: random.decade(-3, -1) }));
    const { solution, result } = solved(bathModel(levels, baths));
    const size = generatorNorm(solution.problem.generator);
    const coldest = Math.min(...baths.map((bath) => bath.temperature));
    expect(Math.abs(result.entropyProduction)).toBeLessThan(size);
    expect(result.steadyState.entropyMicroscopic).toBeGreaterThan(-1e-12);
    expect(result.steadyState.entropyDefect).toBeLessThan(1e-10 * result.entropyProduction + (1e-12 * size) / coldest);
  });

  test('heat into a reservoir at T = 0 produces entropy without bound, and a warning says so', () => {
    const levels = { energies: [0, 1], unitary: diagonal([1, 1]) };
    const coupling = { operator: diagonal([0, 0]), strength: 1, slope: 0, dephasing: 0 };
    coupling.operator.re.set([0, 1, 1, 0]);
    const result = solved(
      bathModel(levels, [
        { temperature: 1, couplings: [coupling] },
        { temperature: 0, couplings: [coupling] },
      ]),
    ).result;
    expect(result.currents.B2.heat).toBeLessThan(-0.1);
    expect(result.entropyProduction).toBe(Number.POSITIVE_INFINITY);
    expect(result.steadyState.entropyMicroscopic).toBe(Number.POSITIVE_INFINITY);
    expect(result.warnings.join()).toContain('zero temperature');
  });
});

describe('one level far from the chemical potentials', () => {
  /** A level between two leads, x = (w - μ)/T as given. */
  const level = (eps: number, [tl, tr]: number[], [ml, mr]: number[], [gl, gr]: number[]): SteadyStateReport =>
    steadyStateSync({
      name: 'level',
      parameters: {},
      space: fermionSites(1),
      hamiltonian: (f: Chain) => f.f1.n.times(eps),
      reservoirs: {
        L: { statistics: 'fermi', temperature: tl, chemicalPotential: ml, coupling: (f: Chain) => f.f1.c, rate: gl },
        R: { statistics: 'fermi', temperature: tr, chemicalPotential: mr, coupling: (f: Chain) => f.f1.c, rate: gr },
      },
      observables: { n: (f: Chain) => f.f1.n },
    } satisfies Model);
  /** ln f(x), without overflow or cancellation. */
  const logFermi = (x: number): number => (x > 0 ? -x - Math.log1p(Math.exp(-x)) : -Math.log1p(Math.exp(x)));

  property(
    '|w - μ|/T up to 1e4: occupation, currents and entropy production of the closed form, in logarithms',
    1431,
    200,
    (random) => {
      const eps = random.between(-3, 3);
      const x = [random.pick([-1, 1]) * random.decade(-2, 4), random.pick([-1, 1]) * random.decade(-2, 4)];
      const [ul, ur] = [eps - x[0] * 1e-2, eps - x[1] * 1e-2];
      const g = [random.decade(-2, 2), random.decade(-2, 2)];
      const { currents, expectations, entropyProduction, steadyState } = level(eps, [1e-2, 1e-2], [ul, ur], g);
      const [xl, xr] = [(eps - ul) / 1e-2, (eps - ur) / 1e-2];
      const weights = g.map((rate) => rate / (g[0] + g[1]));
      const p = weights[0] * Math.exp(logFermi(xl)) + weights[1] * Math.exp(logFermi(xr));
      expect(expectations.n).toSatisfy((n: number) => Math.abs(n - p) <= 1e-13 * p + 1e-300);
      // f_l - f_r = f_l (1 - f_r) (1 - e^{x_l - x_r}), the sign of x_r - x_l taken out
      const [a, b] = xl < xr ? [xl, xr] : [xr, xl];
      const difference = -Math.exp(logFermi(a) + logFermi(-b)) * Math.expm1(a - b);
      const current = Math.sign(xr - xl) * ((g[0] * g[1]) / (g[0] + g[1])) * difference;
      const flow = Math.min(g[0] * p, g[1] * p) + Math.abs(current);
      expect(Math.abs(currents.L.particle - current)).toBeLessThanOrEqual(1e-13 * Math.max(flow, g[0] * p) + 1e-300);
      expect(Math.abs(currents.L.particle + currents.R.particle)).toBeLessThanOrEqual(
        1e-13 * (g[0] + g[1]) * p + 1e-300,
      );
      expect(Math.abs(currents.L.heat - (eps - ul) * currents.L.particle)).toBeLessThanOrEqual(
        1e-12 * Math.abs(xl) * (g[0] + g[1]),
      );
      const production = current * (xr - xl);
      expect(Number.isFinite(entropyProduction)).toBe(true);
      expect(Number.isFinite(steadyState.entropyMicroscopic)).toBe(true);
      const rounding = 1e-12 * (g[0] + g[1]) * (Math.abs(xl) + Math.abs(xr));
      expect(Math.abs(entropyProduction - production)).toBeLessThan(1e-11 * production + rounding);
      expect(Math.abs(steadyState.entropyMicroscopic - production)).toBeLessThan(1e-11 * production + rounding);
    },
  );

  test('T = 0 exactly: filled below both potentials, empty above, γ_l γ_r/(γ_l + γ_r) between', () => {
    const at = (eps: number): SteadyStateReport => level(eps, [0, 0], [1, -1], [0.3, 0.6]);
    expect(at(-2).expectations.n).toBe(1);
    expect(at(2).expectations.n).toBe(0);
    expect(at(0).expectations.n).toBeCloseTo(1 / 3, 14);
    expect(at(0).currents.L.particle).toBeCloseTo(0.2, 14);
    expect(at(0).currents.R.particle).toBeCloseTo(-0.2, 14);
    expect(at(0.25).currents.L).toMatchObject({ energy: expect.closeTo(0.05, 14), heat: expect.closeTo(-0.15, 14) });
    expect(at(0).entropyProduction).toBe(Number.POSITIVE_INFINITY);
    for (const eps of [-2, 2]) {
      expect(at(eps).entropyProduction).toBe(0);
      expect(at(eps).steadyState.entropyMicroscopic).toBe(0);
      expect(at(eps).currents.L.particle).toBeCloseTo(0, 15);
    }
  });
});
