// The catalogue: every model with its claims and figures.

import { type Model, type ModelDocument, unknownName } from 'lindblad-core';
import { atomPairClaims } from './atom-pair/claims.js';
import { atomPairDocument } from './atom-pair/document.js';
import { atomPairFigures } from './atom-pair/figures.js';
import { atomPair } from './atom-pair/model.js';
import { cascadeClaims } from './cascade/claims.js';
import { cascadeDocument } from './cascade/document.js';
import { cascadeFigures } from './cascade/figures.js';
import { cascade } from './cascade/model.js';
import type { Claim } from './claim.js';
import { classicalQuantumClaims } from './classical-quantum-chain/claims.js';
import { classicalQuantumChainDocument } from './classical-quantum-chain/document.js';
import { classicalQuantumFigures } from './classical-quantum-chain/figures.js';
import { classicalQuantumChain } from './classical-quantum-chain/model.js';
import { correlatedSpinsClaims } from './correlated-spins/claims.js';
import { correlatedSpinsDocument } from './correlated-spins/document.js';
import { correlatedSpinsFigures } from './correlated-spins/figures.js';
import { correlatedSpins } from './correlated-spins/model.js';
import { sanchezButtikerClaims } from './coupled-dots/harvester/claims.js';
import { sanchezButtikerDocument } from './coupled-dots/harvester/document.js';
import { sanchezButtikerFigures } from './coupled-dots/harvester/figures.js';
import { sanchezButtiker } from './coupled-dots/harvester/model.js';
import { coupledDotsParallelClaims } from './coupled-dots/parallel/claims.js';
import { coupledDotsParallelDocument } from './coupled-dots/parallel/document.js';
import { coupledDotsParallelFigures } from './coupled-dots/parallel/figures.js';
import { coupledDotsParallel } from './coupled-dots/parallel/model.js';
import { coupledDotsClaims } from './coupled-dots/three-terminal/claims.js';
import { coupledDotsDocument } from './coupled-dots/three-terminal/document.js';
import { coupledDotsFigures } from './coupled-dots/three-terminal/figures.js';
import { coupledDots } from './coupled-dots/three-terminal/model.js';
import type { Figure } from './figure.js';
import { mixedStatisticsDotClaims } from './mixed-statistics-dot/claims.js';
import { mixedStatisticsDotDocument } from './mixed-statistics-dot/document.js';
import { mixedStatisticsDotFigures } from './mixed-statistics-dot/figures.js';
import { mixedStatisticsDot } from './mixed-statistics-dot/model.js';
import { singleDotClaims } from './single-dot/claims.js';
import { singleDotDocument } from './single-dot/document.js';
import { singleDotFigures } from './single-dot/figures.js';
import { singleDot } from './single-dot/model.js';
import { spinEnsembleClaims } from './spin-ensemble/claims.js';
import { spinEnsembleDocument } from './spin-ensemble/document.js';
import { spinEnsembleFigures } from './spin-ensemble/figures.js';
import { spinEnsemble } from './spin-ensemble/model.js';

/** A model of the catalogue. */
export interface CatalogEntry {
  readonly name: string;
  readonly model: Model;
  /** The model as a model file, without its quantities; where the grammar can say it. */
  readonly document?: ModelDocument;
  /** The paper. */
  readonly source: string;
  /** What the model is and shows, in a paragraph. */
  readonly summary: string;
  readonly claims: readonly Claim[];
  /** Computes and returns the figures. */
  readonly figures: () => readonly Figure[];
}

/** All models, in the order of the report. */
export const catalog: readonly CatalogEntry[] = [
  {
    name: singleDot.name,
    model: singleDot,
    document: singleDotDocument,
    source: 'Zhang & Lü, Phys. Rev. E 111, 044112 (2025), arXiv:2408.07882',
    summary:
      'One level between two leads that differ in temperature and chemical potential. The currents are those of sequential tunnelling; the model shows anomalous thermodiffusion, absolute negative mobility and reverse heat transport without breaking the second law.',
    claims: singleDotClaims,
    figures: singleDotFigures,
  },
  {
    name: coupledDots.name,
    model: coupledDots,
    document: coupledDotsDocument,
    source:
      'model after Ghosh, Gupt & Ghosh, arXiv:2405.01295, and Ghosh & Ghosh, arXiv:2603.06336 (abstracts), own parameters',
    summary:
      'Two dots that share a Coulomb interaction κ and no electrons, three terminals. Two parallel forces, of energy and of particles; for an attraction beyond the level one of the two currents runs against both. Entropic biases and fluxes join the microscopic and the macroscopic entropy production. An inverse current is relative to the stated zero of energy: the empty pair.',
    claims: coupledDotsClaims,
    figures: coupledDotsFigures,
  },
  {
    name: coupledDotsParallel.name,
    model: coupledDotsParallel,
    document: coupledDotsParallelDocument,
    source:
      'model after Ghosh, Gupt & Ghosh, arXiv:2405.01295, and Zhang & Xie, Phys. Rev. E 104, 064142 (2021), arXiv:2109.10587 (abstracts), own parameters',
    summary:
      'Both dots between both leads, or one Anderson level with U = κ. Two leads are enough for inverse currents: of attracting dots, and of repulsive ones if a level lies below zero.',
    claims: coupledDotsParallelClaims,
    figures: coupledDotsParallelFigures,
  },
  {
    name: sanchezButtiker.name,
    model: sanchezButtiker,
    document: sanchezButtikerDocument,
    source:
      'model after Sánchez & Büttiker, Phys. Rev. B 83, 085428 (2011), arXiv:1008.3528, and Zhang & Xie, Phys. Rev. E 104, 064142 (2021), arXiv:2109.10587 (abstracts), own parameters',
    summary:
      'The conductor between two leads of one temperature, the other dot on a hot one: an engine that turns energy quanta κ into electrons, up to a reversible stall at the Carnot efficiency. With another wiring its current is the inverse current of repulsive dots.',
    claims: sanchezButtikerClaims,
    figures: sanchezButtikerFigures,
  },
  {
    name: mixedStatisticsDot.name,
    model: mixedStatisticsDot,
    document: mixedStatisticsDotDocument,
    source:
      'model after Du, Fu, Chen, Su & Chen, arXiv:2109.10023, own parameters: its abstract was available, its equations and figures were not',
    summary:
      'One level between a hot and a cold reservoir of unlike statistics: Fermi-Dirac, Maxwell-Boltzmann or Bose-Einstein. The rule f_h - f_c (D-I) can turn the flow of heat round at equal chemical potentials, and each time it does, equilibrium reservoirs would violate Clausius; the rates of detailed balance (D-II, the model below) never do, for any pair: statistics change the size of the currents, not their direction.',
    claims: mixedStatisticsDotClaims,
    figures: mixedStatisticsDotFigures,
  },
  {
    name: atomPair.name,
    model: atomPair,
    document: atomPairDocument,
    source:
      'model after Latune, Sinayskiy & Petruccione, arXiv:1907.10615, arXiv:1803.11495, arXiv:1905.02013, own parameters',
    summary:
      'Two atoms in a bath that cannot tell them apart. Coherence between |ge⟩ and |eg⟩ changes the temperature that the bath sees, so that heat may flow from a cold pair to a hot bath, or from a cold bath to a hot pair, while entropy is produced as ever: correlations of the atoms pay. The steady state is not unique; the weight of the bright states, which the start decides, is conserved.',
    claims: atomPairClaims,
    figures: atomPairFigures,
  },
  {
    name: spinEnsemble.name,
    model: spinEnsemble,
    document: spinEnsembleDocument,
    source: 'model after Latune, Sinayskiy & Petruccione, arXiv:1908.10384, arXiv:2004.00032, own parameters',
    summary:
      'Spins in a bath that cannot tell them apart, four of them in this model, fifty or more block by block (`ensembleBalance`). The weights of the collective spins are conserved: the more spins there are, the more the action of the bath on spins in equilibrium is mitigated, and the less entropy is produced; spins in the largest collective spin appear far hotter than they are.',
    claims: spinEnsembleClaims,
    figures: spinEnsembleFigures,
  },
  {
    name: correlatedSpins.name,
    model: correlatedSpins,
    document: correlatedSpinsDocument,
    source:
      'model after Micadei et al., Nat. Commun. 10, 2456 (2019), arXiv:1711.03323, own parameters; Micadei, Landi & Lutz, arXiv:1909.12189',
    summary:
      'Two spins at different temperatures that exchange energy in isolation. With coherence of the right phase between them heat flows from the cold spin to the hot one, paid for by their mutual information; the flow turns when the coherence is used up.',
    claims: correlatedSpinsClaims,
    figures: correlatedSpinsFigures,
  },
  {
    name: cascade.name,
    model: cascade,
    document: cascadeDocument,
    source:
      'model after Huang et al., arXiv:2601.00198, own parameters: its abstract was available, its figures were not',
    summary:
      'Two atoms that meet the same environment spins one after the other. Strength and phase of the coherence between them decide how much heat the second one gives or takes, so that for a while heat flows from the cold atoms to the hot environment; in total it does not, as the steady state is unique.',
    claims: cascadeClaims,
    figures: cascadeFigures,
  },
  {
    name: classicalQuantumChain.name,
    model: classicalQuantumChain,
    document: classicalQuantumChainDocument,
    source:
      'model after Zou, Gong, Wang, Casati & Benenti, arXiv:2509.14027, own parameters: its abstract was available, its equations and figures were not',
    summary:
      'One particle between a hot and a cold wall, classical and quantum. Between classical Maxwell walls the current falls when the cold wall is cooled below a quarter of the hot temperature: negative differential thermal resistance. Between the walls of an infinite well it reaches a plateau instead, for every bath while the hot wall is below about three level spacings; above that it is a question of the bath, and the quantised Maxwell wall regains the classical maximum. The model below mixes four baths of the well.',
    claims: classicalQuantumClaims,
    figures: classicalQuantumFigures,
  },
];

/** The entry `name`; throws `unknown-name` with the nearest name. */
export function catalogEntry(name: string): CatalogEntry {
  const found = catalog.find((entry) => entry.name === name);
  if (found === undefined)
    throw unknownName(
      'model',
      name,
      catalog.map((entry) => entry.name),
    );
  return found;
}
