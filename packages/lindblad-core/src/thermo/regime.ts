// What a device between reservoirs does, from the signs of its heat currents and of its power, and how well.
// Heat Q is positive INTO the system; P = Σ Q is the power that leaves it as work. Reservoirs of one temperature are one
// body: only the sum of their heats enters Σ̇ = -Σ Q/T.
// Source: Benenti, Casati, Saito & Whitney, Phys. Rep. 694, 1 (2017); the names of the four regimes between two bodies
// Buffoni, Solfanelli, Verrucchi, Cuccoli & Campisi, Phys. Rev. Lett. 122, 070603 (2019); tasks of three bodies and the
// reference temperature Manzano, Sánchez, Silva, Haack, Brask, Brunner & Potts, Phys. Rev. Research 2, 043302 (2020);
// efficiency of three terminals Mazza, Bosisio, Benenti, Giovannetti, Fazio & Taddei, New J. Phys. 16, 085001 (2014).

import { LindbladError } from '../errors.js';
import { type Body, bodiesEntropyProduction, bodiesOf, entropyResolution } from './bodies.js';
import { forceBalance } from './forces.js';
import { type DevicePerformance, type DeviceTask, performanceOf } from './performance.js';
import { requireTerminals, same, type Terminal } from './terminal.js';

/**
 * - `equilibrium`: no currents (also where forces balance each other: without entropy production a system is in equilibrium).
 * - `engine`: P > 0. `hybrid`: P > 0 and the coldest body is cooled or the hottest heated, of three.
 * - `refrigerator`: work cools the coldest body; between two bodies this is a heat pump as well.
 * - `heat-pump`: work heats the hottest of three bodies at the expense of the middle one.
 * - `absorption-refrigerator`: without work, heat of the hottest body cools the coldest one.
 * - `heat-transformer`: without work, heat of the middle body heats the hottest one.
 * - `accelerator`: work speeds up the flow of heat from hot to cold. `dissipator`: work heats everything.
 * - `conduction`: heat from hot to cold, no work.
 * - `peltier`: work moves heat between reservoirs of one temperature.
 * - `reversible`: currents, but neither work nor heat between temperatures that exceeds the tolerance.
 * - `second-law-violated`: Σ̇ < 0; the currents are no steady state's, or their signs are wrong.
 * - `undetermined`: plain jumps carry energy, which is neither heat nor work, or do what the reservoirs alone could not.
 */
export type RegimeName =
  | 'equilibrium'
  | 'engine'
  | 'hybrid'
  | 'refrigerator'
  | 'heat-pump'
  | 'absorption-refrigerator'
  | 'heat-transformer'
  | 'accelerator'
  | 'dissipator'
  | 'conduction'
  | 'peltier'
  | 'reversible'
  | 'second-law-violated'
  | 'undetermined';

/**
 * - `absolute-negative-mobility`: particles run between two reservoirs to the higher chemical potential.
 * - `anomalous-thermodiffusion`: at one chemical potential they run to the hotter reservoir.
 * - `reverse-heat`: the coldest body gives heat and the hottest takes it.
 * - `inverse-particle-current`, `inverse-energy-current`: against parallel forces, see `ForceBalance.inverse`.
 */
export type Phenomenon =
  | 'absolute-negative-mobility'
  | 'anomalous-thermodiffusion'
  | 'reverse-heat'
  | 'inverse-particle-current'
  | 'inverse-energy-current';

/** What a device does, and how well. */
export interface Regime extends DevicePerformance {
  readonly regime: RegimeName;
  /** The useful things that it does. */
  readonly tasks: readonly DeviceTask[];
  readonly phenomena: readonly Phenomenon[];
  /**
   * P = Σ Q: power done by the device; negative where it takes work, from chemical potentials or from a drive. With plain
   * jumps P = Σ Q + Σ plain energies, which leaves the work of chemical potentials.
   */
  readonly power: number;
  /** Σ̇ = -Σ Q/T; +Infinity where heat flows into a reservoir at T = 0. */
  readonly entropyProduction: number;
}

/** What counts as zero. */
export interface RegimeOptions {
  /** |current| up to this counts as zero, heat and power too; choose it above the rounding errors of the currents. */
  readonly tolerance: number;
  /** Name of the reservoir that forces are measured from, for inverse currents; default the last. */
  readonly reference?: string;
  /** The energy that each plain jump brings INTO the system; default: there are none. */
  readonly plainEnergies?: readonly number[];
}

/**
 * The regime of two or more terminals of at most three temperatures. Throws `bad-value` for others, for a T below 0, and
 * for heat that is not energy - μ particle.
 */
export function regimeOf(terminals: readonly Terminal[], options: RegimeOptions): Regime {
  const { tolerance } = options;
  requireTerminals(terminals, tolerance, 'zero');
  const bodies = bodiesOf(terminals);
  if (bodies.length > 3)
    throw new LindbladError('bad-value', `${bodies.length} different temperatures`, {
      path: 'terminals',
      expected: 'at most 3',
    });
  const { plainEnergies = [] } = options;
  const power = sumOf(bodies.map(({ heat }) => heat)) + sumOf(plainEnergies);
  const entropyProduction = bodiesEntropyProduction(bodies, tolerance);
  const lawful = entropyProduction >= -entropyResolution(terminals, tolerance);
  const accounted = plainEnergies.length === 0 || (lawful && plainEnergies.every((x) => Math.abs(x) <= tolerance));
  const idle = terminals.every((t) => [t.particle, t.energy, t.heat].every((x) => Math.abs(x) <= tolerance));
  const tasks = accounted && lawful && !idle ? tasksOf(bodies, power, tolerance) : [];
  const named = (): RegimeName => {
    if (!accounted) return 'undetermined';
    if (idle) return 'equilibrium';
    return lawful ? nameOf(terminals, bodies, power, tasks, tolerance) : 'second-law-violated';
  };
  return {
    regime: named(),
    tasks,
    phenomena: idle || !accounted ? [] : phenomenaOf(terminals, bodies, options),
    power,
    entropyProduction,
    ...performanceOf(bodies, tasks, tolerance),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0);
}

function tasksOf(bodies: readonly Body[], power: number, tolerance: number): DeviceTask[] {
  const tasks: DeviceTask[] = [];
  if (power > tolerance) tasks.push('power');
  if (bodies.length > 1 && bodies[0].heat > tolerance) tasks.push('cooling');
  if (bodies.length > 1 && bodies[bodies.length - 1].heat < -tolerance && !allTake(bodies, tolerance))
    tasks.push('heating');
  return tasks;
}

/** No body gives heat: what reaches the hottest one is the work's alone. */
function allTake(bodies: readonly Body[], tolerance: number): boolean {
  return bodies.every(({ heat }) => heat <= tolerance);
}

function nameOf(
  terminals: readonly Terminal[],
  bodies: readonly Body[],
  power: number,
  tasks: readonly DeviceTask[],
  tolerance: number,
): RegimeName {
  const cooling = tasks.includes('cooling');
  const heating = tasks.includes('heating');
  const takesWork = power < -tolerance;
  if (tasks.includes('power')) return cooling || heating ? 'hybrid' : 'engine';
  // between two bodies only work cools, however little of it
  if (cooling) return takesWork || bodies.length === 2 ? 'refrigerator' : 'absorption-refrigerator';
  if (heating) return takesWork ? 'heat-pump' : 'heat-transformer';
  if (takesWork) {
    if (!allTake(bodies, tolerance)) return 'accelerator';
    return bodies.length === 1 && terminals.some(({ heat }) => heat > tolerance) ? 'peltier' : 'dissipator';
  }
  return allTake(bodies, tolerance) ? 'reversible' : 'conduction';
}

function phenomenaOf(
  terminals: readonly Terminal[],
  bodies: readonly Body[],
  { tolerance, reference }: RegimeOptions,
): Phenomenon[] {
  const phenomena: Phenomenon[] = [];
  const carriers = terminals.filter(({ particle }) => Math.abs(particle) > tolerance);
  if (carriers.length === 2 && carriers[0].particle * carriers[1].particle < 0) {
    const [from, to] = carriers[0].particle > 0 ? carriers : [carriers[1], carriers[0]];
    if (same(from.chemicalPotential, to.chemicalPotential)) {
      if (to.temperature > from.temperature && !same(from.temperature, to.temperature))
        phenomena.push('anomalous-thermodiffusion');
    } else if (to.chemicalPotential > from.chemicalPotential) phenomena.push('absolute-negative-mobility');
  }
  if (bodies.length > 1 && bodies[0].heat > tolerance && bodies[bodies.length - 1].heat < -tolerance)
    phenomena.push('reverse-heat');
  if (terminals.every(({ temperature }) => temperature > 0)) {
    const { inverse } = forceBalance(terminals, reference === undefined ? { tolerance } : { tolerance, reference });
    for (const kind of ['particle', 'energy'] as const)
      if (inverse.some((p) => p.kind === kind)) phenomena.push(`inverse-${kind}-current`);
  }
  return phenomena;
}
