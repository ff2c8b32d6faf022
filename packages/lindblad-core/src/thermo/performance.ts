// How well a device does: efficiency and coefficients of performance, their Carnot values, and the share of free energy
// that it keeps. With the reference T_0, T_0 Σ̇ = -P + Σ_b Q_b (1 - T_0/T_b): each summand is free energy that enters
// (positive) or leaves (negative), and their sum is what is lost, so that leaving over entering is at most 1.
// Source: Manzano et al., Phys. Rev. Research 2, 043302 (2020); Mazza et al., New J. Phys. 16, 085001 (2014).

import type { Body } from './bodies.js';

/** A useful thing that a device does: work done, the coldest body cooled, the hottest heated by more than work alone. */
export type DeviceTask = 'power' | 'cooling' | 'heating';

/** Figures of merit; what has no meaning for a device is undefined. */
export interface DevicePerformance {
  /** P over the heat that bodies give. */
  readonly efficiency: number | undefined;
  /** Heat taken from the coldest body over what drives it: work taken, and heat of the hottest body. */
  readonly cop: number | undefined;
  /** Heat brought to the hottest body over the work that brings it, without work over the middle body's heat. */
  readonly heatingCop: number | undefined;
  /**
   * The largest value that temperatures allow: of `efficiency` if work is done; else of `cop` if the coldest body is cooled
   * by work, of two bodies, or by heat, of three; else of `heatingCop`, of three bodies without work. Elsewhere undefined.
   */
  readonly carnot: number | undefined;
  /**
   * Free energy that leaves the device over free energy that enters, from 0 to 1 at reversibility; of two bodies
   * `efficiency` or `cop` over `carnot`. T_0 is the temperature of the middle one of three bodies; of two that of the cold
   * one where work is done, of the hot one elsewhere. Undefined where no task is done.
   */
  readonly carnotFraction: number | undefined;
}

/** The figures of merit of one to three bodies by rising temperature; `tolerance` is the heat or power that counts as zero. */
export function performanceOf(
  bodies: readonly Body[],
  tasks: readonly DeviceTask[],
  tolerance: number,
): DevicePerformance {
  const power = bodies.reduce((sum, { heat }) => sum + heat, 0);
  const works = Math.abs(power) > tolerance;
  const coldest = bodies[0];
  const hottest = bodies[bodies.length - 1];
  const done = tasks.includes('power');
  const cooling = tasks.includes('cooling');
  const heating = tasks.includes('heating');
  const paid = works ? Math.max(0, -power) : 0;
  const given = bodies.reduce((sum, { heat }) => sum + Math.max(0, heat), 0);
  const middle = bodies.length === 3 ? Math.max(0, bodies[1].heat) : 0;
  return {
    efficiency: done ? ratio(power, given) : undefined,
    cop: cooling && !done ? ratio(coldest.heat, paid + Math.max(0, hottest.heat)) : undefined,
    heatingCop: heating && !done ? ratio(-hottest.heat, paid > 0 ? paid : middle) : undefined,
    carnot: carnotValue(bodies, tasks, works),
    carnotFraction: tasks.length > 0 ? freeEnergyShare(bodies, done, works ? power : 0, tolerance) : undefined,
  };
}

function carnotValue(bodies: readonly Body[], tasks: readonly DeviceTask[], works: boolean): number | undefined {
  const c = bodies[0].temperature;
  const h = bodies[bodies.length - 1].temperature;
  if (tasks.includes('power')) return tasks.length === 1 ? 1 - c / h : undefined;
  if (bodies.length === 2) return tasks.includes('cooling') ? c / (h - c) : undefined;
  if (bodies.length < 3 || works) return undefined;
  const m = bodies[1].temperature;
  if (tasks.includes('cooling')) return ((1 - m / h) * c) / (m - c);
  return tasks.includes('heating') ? (1 - c / m) / (1 - c / h) : undefined;
}

function freeEnergyShare(bodies: readonly Body[], done: boolean, power: number, tolerance: number): number | undefined {
  const reference = bodies[bodies.length === 3 ? 1 : done ? 0 : bodies.length - 1];
  let entering = Math.max(0, -power);
  let leaving = Math.max(0, power);
  for (const body of bodies) {
    // a rounding error of heat would be infinite free energy at T = 0
    if (body === reference || (body.temperature === 0 && Math.abs(body.heat) <= tolerance)) continue;
    const free = body.heat * (1 - reference.temperature / body.temperature);
    entering += Math.max(0, free);
    leaving += Math.max(0, -free);
  }
  return ratio(leaving, entering);
}

/** a/b, undefined where b is no positive number: what drives the device is below the tolerance. */
function ratio(a: number, b: number): number | undefined {
  return b > 0 ? a / b : undefined;
}
