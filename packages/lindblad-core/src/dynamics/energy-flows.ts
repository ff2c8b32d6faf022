// Where the energy of an evolving system goes: U = Tr[H(t) ρ], the power of the drives Tr[dH/dt ρ], the currents of the
// reservoirs and the energy that plain jumps bring, dU/dt = power + Σ_ν energy_ν + jumps; and the integrals of all of them
// over time, carried along as further unknowns of the same integrator, so that its steps resolve them.
// Source: Alicki, J. Phys. A 12, L103 (1979).

import { toFrame } from '../generator/frame.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { type SparseMatrix, sparseMaxAbs } from '../numeric/sparse.js';
import { type TimeDerivative, timeDerivative } from '../numeric/time-derivative.js';
import type { Flow } from './flow.js';
import { adjointJumps, type CurrentRows, currentRows, type Row, rowOf, rowTimes } from './readout.js';

type TimeFunction = (t: number) => number;

/** Rows whose sum, each with its coefficient, is read off. */
type Terms = readonly { readonly row: Row; readonly coefficient: TimeFunction }[];

/** A drive, with the derivative that was asked for last. */
interface Driven {
  readonly row: Row;
  readonly coefficient: TimeFunction;
  readonly last: { t: number; slope: TimeDerivative };
}

/** Reads energies and flows of energy off coordinates. */
export class EnergyFlows {
  readonly reservoirs: readonly CurrentRows[];
  private readonly energyTerms: Terms;
  private readonly jumpTerms: Terms;
  private readonly drives: readonly Driven[];

  /** Derivatives of drives are taken from their values between `from` and `to`. */
  constructor(
    generator: Generator,
    sectors: Sectors,
    private readonly from: number,
    private readonly to: number,
  ) {
    const { system, frame, hamiltonian } = generator;
    const drives = system.drive.map(({ operator, coefficient }) => ({
      matrix: toFrame(frame, operator.matrix),
      coefficient,
    }));
    const parts = [{ matrix: hamiltonian, coefficient: one }, ...drives];
    const terms = (change: (x: SparseMatrix) => SparseMatrix, factor: TimeFunction): Terms =>
      parts.map(({ matrix, coefficient }) => ({
        row: rowOf(sectors, change(matrix)),
        coefficient: factor === one ? coefficient : (t) => factor(t) * coefficient(t),
      }));
    this.reservoirs = currentRows(generator, sectors);
    this.energyTerms = terms((x) => x, one);
    this.drives = drives.map(({ matrix, coefficient }) => {
      const last = { t: Number.NaN, slope: { value: 0, error: 0 } };
      return { row: rowOf(sectors, matrix), coefficient, last };
    });
    const still = generator.jumps.filter(({ reservoir }) => reservoir < 0);
    this.jumpTerms = [
      ...(still.length > 0 ? terms((x) => adjointJumps(still, x), one) : []),
      ...system.drivenJumps.flatMap(({ operator, rate }) => {
        const jump = { operator: toFrame(frame, operator.matrix), rate: 1 };
        return terms((x) => adjointJumps([jump], x), rate);
      }),
    ];
  }

  /** U = Tr[H(t) ρ]. */
  energy(t: number, x: Float64Array): number {
    return total(this.energyTerms, t, x);
  }

  /** Tr[dH/dt ρ], the work that drives do on the system per unit time. */
  power(t: number, x: Float64Array): number {
    let sum = 0;
    for (const drive of this.drives) sum += this.slope(drive, t).value * rowTimes(drive.row, x);
    return sum;
  }

  /** The error of the power from those of the derivatives of the drives. */
  powerError(t: number, x: Float64Array): number {
    let sum = 0;
    for (const drive of this.drives) sum += this.slope(drive, t).error * Math.abs(rowTimes(drive.row, x));
    return sum;
  }

  /** The energy that plain jumps bring INTO the system per unit time. */
  jumps(t: number, x: Float64Array): number {
    return total(this.jumpTerms, t, x);
  }

  /** The energy that a reservoir brings INTO the system per unit time. */
  reservoirEnergy({ energy, drives }: CurrentRows, t: number, x: Float64Array): number {
    return rowTimes(energy, x) + total(drives, t, x);
  }

  /** The derivative of a drive's coefficient; stages of one step often share their time. */
  private slope({ coefficient, last }: Driven, t: number): TimeDerivative {
    if (last.t !== t) {
      last.slope = timeDerivative(coefficient, t, this.from, this.to);
      last.t = t;
    }
    return last.slope;
  }
}

const one = (): number => 1;

function total(terms: Terms, t: number, x: Float64Array): number {
  let sum = 0;
  for (const { row, coefficient } of terms) {
    const c = coefficient === one ? 1 : coefficient(t);
    if (c !== 0) sum += c * rowTimes(row, x);
  }
  return sum;
}

/**
 * The flow of a state with the time integrals of work, jumps' energy, and the energy and particles of each reservoir behind
 * its coordinates, in this order; energies divided by
 * `scale`, so that they weigh as much as the state in the control of errors.
 */
export class IntegratedFlow implements Pick<Flow, 'apply'> {
  readonly unknowns: number;
  readonly scale: number;

  constructor(
    generator: Generator,
    private readonly sectors: Sectors,
    private readonly flow: Flow,
    private readonly flows: EnergyFlows,
  ) {
    this.unknowns = sectors.unknowns + 2 + 2 * flows.reservoirs.length;
    const sizes = [generator.hamiltonian, ...generator.system.drive.map(({ operator }) => operator.matrix)];
    this.scale = Math.max(...sizes.map(sparseMaxAbs)) || 1;
  }

  /** Coordinates of the state with empty integrals behind them. */
  start(x: Float64Array): Float64Array {
    const y = new Float64Array(this.unknowns);
    y.set(x);
    return y;
  }

  apply(t: number, x: Float64Array, y: Float64Array): void {
    const { flows, scale } = this;
    this.flow.apply(t, x, y);
    let k = this.sectors.unknowns;
    y[k++] = flows.power(t, x) / scale;
    y[k++] = flows.jumps(t, x) / scale;
    for (const rows of flows.reservoirs) {
      y[k++] = flows.reservoirEnergy(rows, t, x) / scale;
      y[k++] = rows.particle === undefined ? 0 : rowTimes(rows.particle, x);
    }
  }
}
