// What flows into a system over time: work, the energy of plain jumps, what each reservoir gives. The integrals are further
// unknowns of the integrator that the state itself is evolved by: its steps resolve them, and one integration has it all.

import { type EnergyFlows, IntegratedFlow } from '../dynamics/energy-flows.js';
import type { Carried, CurrentSeries, EvolutionProblem } from '../dynamics/evolve.js';
import type { Flow } from '../dynamics/flow.js';

/** Integrals from the first time on, by time. */
export class EnergyIntegrals implements Carried {
  /** ∫ power. */
  readonly work: Float64Array;
  /** Work, energy of the reservoirs and of plain jumps together. */
  readonly supplied: Float64Array;
  /** What each reservoir has given. */
  readonly given: Record<string, CurrentSeries> = {};
  private readonly flow: IntegratedFlow;
  private readonly first: number;

  constructor(
    { generator, sectors, times }: Pick<EvolutionProblem, 'generator' | 'sectors' | 'times'>,
    private readonly flows: EnergyFlows,
    flow: Flow,
  ) {
    this.flow = new IntegratedFlow(generator, sectors, flow, flows);
    this.first = sectors.unknowns;
    this.work = new Float64Array(times.length);
    this.supplied = new Float64Array(times.length);
    const zeros = (): number[] => new Array<number>(times.length).fill(0);
    for (const { name } of flows.reservoirs) this.given[name] = { particle: zeros(), energy: zeros(), heat: zeros() };
  }

  /** d/dt of the state and of the integrals. */
  apply(t: number, x: Float64Array, y: Float64Array): void {
    this.flow.apply(t, x, y);
  }

  start(x: Float64Array): Float64Array {
    return this.flow.start(x);
  }

  read(k: number, y: Float64Array): void {
    const { scale } = this.flow;
    let at = this.first;
    this.work[k] = scale * y[at++];
    this.supplied[k] = this.work[k] + scale * y[at++];
    for (const { name, chemicalPotential } of this.flows.reservoirs) {
      const energy = scale * y[at++];
      const particle = y[at++];
      this.supplied[k] += energy;
      const series = this.given[name];
      series.energy[k] = energy;
      series.particle[k] = particle;
      series.heat[k] = energy - chemicalPotential * particle;
    }
  }
}
