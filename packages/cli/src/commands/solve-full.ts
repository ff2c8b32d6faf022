// The full report of a steady state for people: what stands below currents and entropy production.

import type { CycleReport, FullReport } from 'lindblad-core';
import type { Io } from '../io.js';
import { columns, number, wrap } from '../text.js';

type Rows = (readonly string[])[];

/** Most rows of a list that may be long. */
const MOST_ROWS = 12;

/** Prints what a full report has beyond the report. */
export function printFull(report: FullReport, io: Io): void {
  const width = Math.min(io.width, 100);
  const section = (title: string, rows: Rows): void => {
    if (rows.length === 0) return;
    io.out(wrap(title, width));
    io.out(columns(rows, '  ', width));
  };
  section('currents of each coupling', couplingRows(report));
  section('plain jumps: neither work nor heat, positive into the system', jumpRows(report));
  if (Object.keys(report.currents).length + Object.keys(report.jumps).length > 0)
    section('first law', [
      [
        'off by',
        `${report.firstLawDefect === 0 ? '0' : report.firstLawDefect.toExponential(1)} of the energy currents`,
      ],
    ]);
  section('entropy production by reservoir', spohnRows(report));
  section('state', stateRows(report));
  section('free energy', freeEnergyRows(report));
  section('regime', regimeRows(report));
  section('forces and fluxes', forceRows(report));
  if (report.cycles !== undefined) section('cycles', cycleRows(report.cycles));
  section('apparent temperatures', apparentRows(report));
  section('left out', Object.entries(report.omitted));
}

function couplingRows({ couplings }: FullReport): Rows {
  const several = Object.entries(couplings).filter(([, list]) => list.length > 1);
  if (several.length === 0) return [];
  return [
    ['', 'particle', 'energy', 'heat'],
    ...several.flatMap(([name, list]) =>
      list.map(({ particle, energy, heat }, k) => [`${name} ${k + 1}`, number(particle), number(energy), number(heat)]),
    ),
  ];
}

function jumpRows({ jumps }: FullReport): Rows {
  const list = Object.entries(jumps);
  if (list.length === 0) return [];
  const counters = [...new Set(list.flatMap(([, { counts }]) => Object.keys(counts)))];
  const charged = list.some(([, { particle }]) => particle !== undefined);
  return [
    ['', 'energy', ...(charged ? ['particle'] : []), 'events', ...counters],
    ...list.map(([name, { energy, particle, events, counts }]) => [
      name,
      number(energy),
      ...(particle === undefined ? [] : [number(particle)]),
      number(events),
      ...counters.map((counter) => (counts[counter] === undefined ? '' : number(counts[counter]))),
    ]),
  ];
}

function spohnRows({ spohn }: FullReport): Rows {
  const list = Object.entries(spohn);
  if (list.length === 0) return [];
  return [
    ['', 'in the system', 'outside', 'production'],
    ...list.map(([name, { entropy, outside, production }]) => [
      name,
      number(entropy),
      number(outside),
      number(production),
    ]),
  ];
}

function stateRows({ state }: FullReport): Rows {
  const { energy, entropy, purity, ergotropy, coherence } = state;
  return [
    ['energy', number(energy)],
    ['entropy', number(entropy)],
    ['purity', number(purity)],
    ['ergotropy', number(ergotropy)],
    ...(coherence === undefined
      ? []
      : [
          ['coherence, l1', number(coherence.l1)],
          ['coherence, relative entropy', number(coherence.relativeEntropy)],
        ]),
  ];
}

function freeEnergyRows({ state }: FullReport): Rows {
  const list = Object.entries(state.freeEnergies);
  if (list.length === 0) return [];
  return [
    ['', 'of the state', 'in equilibrium'],
    ...list.map(([name, { value, equilibrium }]) => [name, number(value), number(equilibrium)]),
  ];
}

function regimeRows({ regime }: FullReport): Rows {
  if (regime === undefined) return [];
  const merits = (['efficiency', 'cop', 'heatingCop', 'carnot', 'carnotFraction'] as const).flatMap((name) => {
    const value = regime[name];
    return value === undefined ? [] : [[words[name], number(value)]];
  });
  return [
    ['name', [regime.regime, ...regime.phenomena].join(', ')],
    ...(regime.tasks.length === 0 ? [] : [['does', regime.tasks.join(', ')]]),
    ['power', number(regime.power)],
    ...merits,
  ];
}

const words = {
  efficiency: 'efficiency',
  cop: 'coefficient of performance',
  heatingCop: 'coefficient of performance, heating',
  carnot: 'its Carnot value',
  carnotFraction: 'share of Carnot',
};

function forceRows({ forces }: FullReport): Rows {
  if (forces === undefined) return [];
  return [
    [`measured from ${forces.reference}`, '', 'force', 'flux', 'production'],
    ...forces.pairs.map(({ reservoir, kind, force, flux, production }) => [
      reservoir,
      kind,
      number(force),
      number(flux),
      number(production),
    ]),
  ];
}

function cycleRows({ cycles, network }: CycleReport): Rows {
  if (cycles.length === 0) return [];
  const path = ({ edges, directions }: CycleReport['cycles'][number]): string => {
    const steps = Array.from(edges, (e, k) => {
      const { from, to, mechanism } = network.edges[e];
      return directions[k] > 0 ? { from, to, mechanism } : { from: to, to: from, mechanism };
    });
    return `${steps[0].from}${steps.map(({ to, mechanism }) => ` -${mechanism}-> ${to}`).join('')}`;
  };
  const shown = cycles.slice(0, MOST_ROWS);
  return [
    ['through states', 'flux', 'affinity', 'production'],
    ...shown.map((cycle) => [
      path(cycle),
      number(cycle.flux),
      ...(Number.isNaN(cycle.affinity)
        ? ['one-way transitions oppose each other', '']
        : [number(cycle.affinity), number(cycle.flux === 0 ? 0 : cycle.flux * cycle.affinity)]),
    ]),
    ...more(cycles.length - shown.length),
  ];
}

function apparentRows({ apparentTemperatures }: FullReport): Rows {
  const all = Object.entries(apparentTemperatures).flatMap(([name, list]) =>
    list.map(({ frequency, temperature }) => [name, number(frequency), number(temperature)]),
  );
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_ROWS);
  return [['', 'frequency', 'temperature'], ...shown, ...more(all.length - shown.length)];
}

function more(count: number): Rows {
  return count > 0 ? [[`and ${count} more (--json has them)`]] : [];
}
