// The model file, version 1, as an object: what YAML or JSON of it reads to.

/** A formula of the expression language, or a plain number. */
export type Formula = string | number;

/** A parameter with bounds and words; `value` may be a formula of the parameters before it, the bounds are fixed. */
export interface ParameterDocument {
  value: Formula;
  min?: Formula;
  max?: Formula;
  unit?: string;
  doc?: string;
}

/** What stands at a site. */
export type SiteDocument = 'fermion' | 'qubit' | { boson: Formula } | { spin: Formula } | { levels: Formula };

/** The rates of a `custom` reservoir: formulas of parameters and `w`. */
export interface CustomRatesDocument {
  in: Formula;
  out: Formula;
}

/** One of several couplings of a reservoir. */
export interface CouplingDocument {
  operator: Formula;
  /** g(w): a formula of parameters and `w`; of a `custom` reservoir the rates in and out. */
  rate: Formula | CustomRatesDocument;
  dephasing?: Formula;
}

/** A reservoir in equilibrium, or with rates of its own (`custom`); k_B = ħ = e = 1. */
export interface ReservoirDocument {
  statistics: 'fermi' | 'bose' | 'maxwell' | 'custom';
  temperature: Formula;
  chemicalPotential?: Formula;
  coupling: Formula | readonly CouplingDocument[];
  /** g(w) of the one coupling; of a `custom` reservoir the rates in and out. */
  rate?: Formula | CustomRatesDocument;
  dephasing?: Formula;
  dissipator?: 'global' | 'local';
  /** w0 of a local dissipator. */
  frequency?: Formula;
}

/** A jump without thermal meaning: c = sqrt(rate) · operator; the rate may depend on `t`. */
export interface JumpDocument {
  name?: string;
  operator: Formula;
  rate: Formula;
  /** What one jump adds to each counter. */
  counts?: Readonly<Record<string, Formula>>;
}

/** A model file, version 1. */
export interface ModelDocument {
  lindblad: 1;
  name: string;
  title?: string;
  doc?: string;
  parameters?: Readonly<Record<string, Formula | ParameterDocument>>;
  /** Sites in tensor order; `"s[1..5]": qubit` is an array of them. */
  space: Readonly<Record<string, SiteDocument>>;
  /** May depend on `t`. */
  hamiltonian: Formula;
  charge?: Formula;
  reservoirs?: Readonly<Record<string, ReservoirDocument>>;
  /** Another name for `reservoirs`. */
  baths?: Readonly<Record<string, ReservoirDocument>>;
  jumps?: readonly JumpDocument[];
  observables?: Readonly<Record<string, Formula>>;
  /** Density operator up to its trace. */
  initial?: Formula;
  tolerance?: Formula;
}

/** The keys of each part of a model file, the required ones first. */
export const documentKeys: Readonly<
  Record<string, { readonly required: readonly string[]; readonly optional: readonly string[] }>
> = {
  model: {
    required: ['lindblad', 'name', 'space', 'hamiltonian'],
    optional: [
      'title',
      'doc',
      'parameters',
      'charge',
      'reservoirs',
      'baths',
      'jumps',
      'observables',
      'initial',
      'tolerance',
    ],
  },
  parameter: { required: ['value'], optional: ['min', 'max', 'unit', 'doc'] },
  reservoir: {
    required: ['statistics', 'temperature', 'coupling'],
    optional: ['chemicalPotential', 'rate', 'dephasing', 'dissipator', 'frequency'],
  },
  coupling: { required: ['operator', 'rate'], optional: ['dephasing'] },
  rates: { required: ['in', 'out'], optional: [] },
  jump: { required: ['operator', 'rate'], optional: ['name', 'counts'] },
};
