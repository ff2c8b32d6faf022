// What is observed at a point of a sweep, read off its populations and rates: currents, entropy production, expectations,
// the model's own quantities, the regime.

import { LindbladError } from '../../errors.js';
import { type Frame, toFrame } from '../../generator/frame.js';
import type { Model, ReservoirCurrents } from '../../model/model.js';
import type { ParameterValues } from '../../model/parameters.js';
import type { System } from '../../model/system.js';
import { type Complex, complex } from '../../numeric/complex.js';
import { type SparseMatrix, sparseGet } from '../../numeric/sparse.js';
import { deviceRegime } from '../../thermo/device.js';
import type { PointReport } from '../../thermo/observe.js';
import type { Regime } from '../../thermo/regime.js';
import { PLAIN_JUMPS_LEFT_OUT } from '../../thermo/report.js';
import { terminalsOf } from '../../thermo/terminal.js';
import type { Contacts } from './contacts.js';
import type { RateMatrix } from './rate-matrix.js';
import type { TurningBasis } from './turning-basis.js';

/** An observable's diagonal in the basis of the populations. */
export interface Diagonal {
  readonly name: string;
  /** In the basis of the populations where that stays, else in the product basis. */
  readonly operator: SparseMatrix;
  readonly re: Float64Array;
  /** Undefined for a Hermitian one. */
  readonly im: Float64Array | undefined;
}

/** The diagonals of all observables of a system. */
export function diagonalsOf(system: System, frame: Frame): Diagonal[] {
  const n = system.space.dimension;
  return Object.entries(system.observables).map(([name, a]): Diagonal => {
    const m = toFrame(frame, a.matrix);
    const part = (which: 0 | 1): Float64Array => Float64Array.from({ length: n }, (_, i) => sparseGet(m, i, i)[which]);
    return { name, operator: m, re: part(0), im: a.isHermitian() ? undefined : part(1) };
  });
}

/** Reads the report of the point at hand; one report for all points. */
export class Readout {
  private readonly report: PointReport;
  private readonly currents: ReservoirCurrents[];
  /** dp/dt. */
  private readonly change: Float64Array;
  /** The regime of the point at hand, if it was asked for. */
  private device: { readonly regime: Regime | undefined } | undefined;

  constructor(
    private readonly model: Model,
    private readonly contacts: Contacts,
    private readonly rates: RateMatrix,
    private readonly populations: Float64Array,
    private readonly observables: readonly Diagonal[],
  ) {
    const { list } = contacts;
    this.change = new Float64Array(populations.length);
    this.currents = list.map(() => ({ particle: 0, energy: 0, heat: 0 }));
    this.report = {
      expectations: Object.fromEntries(observables.map(({ name }): [string, number | Complex] => [name, 0])),
      currents: Object.fromEntries(list.map(({ name }, k) => [name, this.currents[k]])),
      entropyProduction: 0,
      quantities: Object.fromEntries(Object.keys(model.quantities ?? {}).map((name) => [name, 0])),
      steadyState: { residual: 0, minEigenvalue: 0 },
      warnings: (model.jumps ?? []).length > 0 && list.length > 0 ? [PLAIN_JUMPS_LEFT_OUT] : [],
      regime: () => {
        this.device ??= { regime: this.regime() };
        return this.device.regime;
      },
    };
  }

  /** Diagonals of the observables in the basis of the point at hand. */
  turn(basis: TurningBasis): void {
    for (const { operator, re, im } of this.observables) basis.diagonal(operator, re, im);
  }

  /** The report, valid until the next point; undefined where the entropy production is not finite. */
  read(values: ParameterValues): PointReport | undefined {
    const { report, currents, populations: p, change } = this;
    const { channels, w, down, up } = this.rates;
    const { list: contacts, temperatures, potentials } = this.contacts;
    for (const c of currents) {
      c.particle = 0;
      c.energy = 0;
    }
    change.fill(0);
    let t = 0;
    for (const { reservoir, transitions } of channels) {
      for (const { up: high, low } of transitions) {
        const into = up[t] * p[low] - down[t] * p[high];
        change[high] += into;
        change[low] -= into;
        if (reservoir >= 0) {
          const c = currents[reservoir];
          c.energy += w[t] * into;
          c.particle += into;
        }
        t++;
      }
    }
    let production = 0;
    for (let k = 0; k < contacts.length; k++) {
      const c = currents[k];
      if (!contacts[k].exchangesParticles) c.particle = 0;
      c.heat = c.energy - potentials[k] * c.particle;
      production -= c.heat / temperatures[k];
    }
    if (!(Math.abs(production) < Number.POSITIVE_INFINITY)) return undefined;
    report.entropyProduction = production;
    this.device = undefined;
    this.readState();
    this.readQuantities(values);
    return report;
  }

  /** Expectations, and what the certificate says of the state. */
  private readState(): void {
    const { report, observables, populations: p, change } = this;
    let residual = 0;
    let smallest = p[0];
    for (let i = 0; i < p.length; i++) {
      residual += change[i] * change[i];
      if (p[i] < smallest) smallest = p[i];
    }
    report.steadyState.residual = Math.sqrt(residual);
    report.steadyState.minEigenvalue = smallest;
    for (const { name, re, im } of observables) {
      const x = weighted(p, re);
      report.expectations[name] = im === undefined ? x : complex(x, weighted(p, im));
    }
  }

  private readQuantities(values: ParameterValues): void {
    const { quantities } = this.model;
    if (quantities === undefined) return;
    for (const name in quantities) {
      const value = quantities[name].value(this.report, values);
      if (typeof value !== 'number')
        throw new LindbladError('bad-model', `${typeof value} instead of a number`, { path: `quantities.${name}` });
      this.report.quantities[name] = value;
    }
  }

  /** The regime of the point at hand: the same terminals and traffic as those of the general way. */
  private regime(): Regime | undefined {
    const { populations: p, report } = this;
    const { channels, w, down, up } = this.rates;
    const { list, temperatures, potentials } = this.contacts;
    let traffic = 0;
    let t = 0;
    for (const { reservoir, transitions } of channels) {
      for (const { up: high, low } of transitions) {
        if (reservoir >= 0)
          traffic += (up[t] * p[low] + down[t] * p[high]) * (Math.abs(w[t]) + Math.abs(potentials[reservoir]));
        t++;
      }
    }
    const terminals = list.map(({ name }, k) => ({
      name,
      temperature: temperatures[k],
      chemicalPotential: potentials[k],
    }));
    return deviceRegime(terminalsOf(terminals, report.currents), traffic);
  }
}

function weighted(p: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += p[i] * values[i];
  return sum;
}
