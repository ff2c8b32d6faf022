// One atom with a degenerate level: V (one ground, two excited levels) and Λ (two ground levels, one excited; the atom of
// phaseonium). Coherence inside the level changes the apparent temperature as that between two atoms does; here the bright
// sector is a single two-level system, and the dark level's weight is conserved.
//   V: A = |g><1| + |g><2|    Λ: A = |1><e| + |2><e|    dρ/dt = -i[H, ρ] + g_dn D[A] ρ + g_up D[A†] ρ
// Source: Latune, Sinayskiy & Petruccione, arXiv:1803.11495; phaseonium: Scully, Zubairy, Agarwal & Walther, Science 299, 862
// (2003).

import {
  type AnySite,
  apparentInverseTemperature,
  complex,
  type DensityMatrix,
  defineModel,
  denseToFrame,
  type Evolution,
  evolutionProblem,
  evolveSync,
  LindbladError,
  type ModelDefinition,
  type Operator,
  type ParameterDetails,
  reservoirCurrents,
  type SteadyStateProblem,
  solveSync,
  steadyStateProblem,
  vonNeumannEntropy,
} from 'lindblad-core';

/** Which level is degenerate: the excited one (V) or the ground (Λ). */
export type Shape = 'V' | 'Λ';

type Name = 'w' | 'gamma' | 'T0' | 'TB' | 'coherence' | 'phase';

/** The parameters of a three-level atom. */
export type ThreeLevelParameters = Readonly<Record<Name, ParameterDetails>>;

/** Parameters of a point, over the defaults w = γ_0 = T0 = coherence = 1, TB = 1.2. */
export type ThreeLevelSet = Partial<Record<Name, number>>;

/** The levels: V has the ground level 0 and the pair 1, 2; Λ the pair 0, 1 and the excited level 2. */
const LEVELS = {
  V: { single: 0, pair: [1, 2] },
  Λ: { single: 2, pair: [0, 1] },
} as const;

/** Populations in equilibrium at x = w/T0: of the single level, and of each of the pair, which is the bound of |c|. */
export function thermalLevels(shape: Shape, x: number): { single: number; each: number } {
  const z = Math.exp(-x);
  return shape === 'V'
    ? { single: 1 / (1 + 2 * z), each: z / (1 + 2 * z) }
    : { single: z / (2 + z), each: 1 / (2 + z) };
}

/** A, which lowers the energy by w. */
export function ladderOf(shape: Shape, atom: AnySite): Operator {
  const { single, pair } = LEVELS[shape];
  const [first, second] = pair.map((k) => (shape === 'V' ? atom.proj(single, k) : atom.proj(k, single)));
  return first.plus(second);
}

/** The projector on the excited levels. */
function excited(shape: Shape, atom: AnySite): Operator {
  return shape === 'V' ? atom.proj(1, 1).plus(atom.proj(2, 2)) : atom.proj(2, 2);
}

/** Equilibrium at T0 with the coherence c |1><2| + h.c. of the pair of levels, c = coherence · each · e^{i phase}. */
export function threeLevelStart(
  shape: Shape,
  atom: AnySite,
  { w, T0, coherence, phase }: Readonly<Record<'w' | 'T0' | 'coherence' | 'phase', number>>,
): Operator {
  const { single, pair } = LEVELS[shape];
  const p = thermalLevels(shape, w / T0);
  const [i, j] = pair;
  const c = coherence * p.each;
  const off = atom.proj(i, j).times(complex(c * Math.cos(phase), c * Math.sin(phase)));
  return atom
    .proj(single, single)
    .times(p.single)
    .plus(atom.proj(i, i).times(p.each))
    .plus(atom.proj(j, j).times(p.each))
    .plus(off)
    .plus(off.dag());
}

function threeLevel(
  shape: Shape,
  name: string,
): ModelDefinition<{ readonly atom: { readonly levels: 3 } }, ThreeLevelParameters> {
  return defineModel({
    name,
    title: `A ${shape} atom in a bath`,
    parameters: {
      w: { value: 1, min: 1e-12, unit: 'w', doc: 'transition energy' },
      gamma: { value: 1, min: 0, unit: 'γ_0', doc: 'spontaneous rate of one transition' },
      T0: { value: 1, unit: 'w/k_B', doc: 'temperature at the start; negative: inverted' },
      TB: { value: 1.2, min: 0, unit: 'w/k_B', doc: 'temperature of the bath' },
      coherence: { value: 1, min: -1, max: 1, doc: 'c over its largest, the population of a level of the pair' },
      phase: { value: 0, unit: 'rad', doc: 'phase of the coherence' },
    },
    space: { atom: { levels: 3 } },
    hamiltonian: ({ atom }, { w }) => excited(shape, atom).times(w),
    reservoirs: {
      B: {
        statistics: 'bose',
        temperature: ({ TB }) => TB,
        coupling: ({ atom }) => ladderOf(shape, atom),
        rate: ({ gamma }) => gamma,
      },
    },
    initial: ({ atom }, parameters) => threeLevelStart(shape, atom, parameters),
    observables: {
      energy: ({ atom }, { w }) => excited(shape, atom).times(w),
      ladder: ({ atom }) => ladderOf(shape, atom),
    },
  });
}

/** The two atoms, H = w times the excited population, coupled through A to one bath. */
export const threeLevelAtoms: Readonly<
  Record<Shape, ModelDefinition<{ readonly atom: { readonly levels: 3 } }, ThreeLevelParameters>>
> = { V: threeLevel('V', 'v-atom'), Λ: threeLevel('Λ', 'lambda-atom') };

/** An atom at one time. */
export interface ThreeLevelPoint {
  state: DensityMatrix;
  energy: number;
  /** Heat flow from the bath into the atom. */
  flow: number;
  /** 1/T of the temperature that the bath sees. */
  beta: number;
}

function pointOf({ generator }: Pick<SteadyStateProblem, 'generator'>, state: DensityMatrix): ThreeLevelPoint {
  const { observables, parameters } = generator.system;
  return {
    state,
    energy: state.expect(observables.energy).re,
    flow: reservoirCurrents(generator, denseToFrame(generator.frame, state.matrix)).B.heat,
    beta: apparentInverseTemperature(state, observables.ladder, parameters.w),
  };
}

/** The atom at its start. */
export function threeLevelAtStart(shape: Shape, set: ThreeLevelSet): ThreeLevelPoint {
  const problem = steadyStateProblem(threeLevelAtoms[shape], set);
  if (problem.initial === undefined)
    throw new LindbladError('bad-model', 'an atom without a start', { path: 'initial' });
  return pointOf(problem, problem.initial);
}

/** The whole relaxation of an atom: what it ends in, the heat that it takes and the entropy that is produced. */
export interface ThreeLevelBalance {
  start: ThreeLevelPoint;
  end: ThreeLevelPoint;
  heat: number;
  production: number;
  /** Dimension of the null space. */
  kernel: number;
}

export function threeLevelBalance(shape: Shape, set: ThreeLevelSet): ThreeLevelBalance {
  const { problem, state, certificate } = solveSync(steadyStateProblem(threeLevelAtoms[shape], set));
  const start = threeLevelAtStart(shape, set);
  const end = pointOf(problem, state);
  const heat = end.energy - start.energy;
  const production =
    vonNeumannEntropy(end.state) - vonNeumannEntropy(start.state) - heat / problem.system.parameters.TB;
  return { start, end, heat, production, kernel: certificate.kernelDimension };
}

/** An atom through `times`, which begin with the start. */
export function threeLevelEvolution(shape: Shape, set: ThreeLevelSet, times: ArrayLike<number>): Evolution {
  const problem = evolutionProblem(threeLevelAtoms[shape], { set, times });
  return evolveSync(problem, { type: 'krylov', tolerance: 1e-13 });
}
