// A model file read: every part is checked by hand and compiled, and comes out as the model that `defineModel` gives.

import { LindbladError } from '../../errors.js';
import type { HamiltonianTerm, Model, OperatorBuilder } from '../model.js';
import type { ParameterSpec } from '../parameters.js';
import { builderOf, type Reading, readJumps, readReservoirs } from './dissipation.js';
import { described, fieldsOf, lineOf, partOf, requireLabel, wordsOf } from './fields.js';
import { Formulas } from './formulas.js';
import { readParameters } from './parameters.js';
import { readSpace } from './site-arrays.js';

/** Names of results that no observable may take. */
const results = ['entropyProduction', 'residual', 'minEigenvalue'];

/**
 * The model of a model file, version 1, given as the object that its YAML or JSON reads to (`ModelDocument`). Formulas are
 * parsed and compiled once, here; the terms of the Hamiltonian that depend on `t` become its `drive`, and what is left has
 * its `terms`. Nothing of the file is ever run as code, and a file that would take too long or too much is refused.
 *
 * Throws `LindbladError` with the path and the column: `bad-model`, `bad-value`, `bad-syntax`, `unknown-name`, `too-large`.
 * What needs numbers (Hermiticity, conserved charge, rates that are not negative) is checked when the model is solved.
 */
export function modelFromDocument(document: unknown): Model {
  const fields = partOf(versioned(document), 'model', undefined, 'an object with lindblad, name, space, hamiltonian');
  const formulas = new Formulas();
  const name = lineOf(fields.name, 'name');
  const { spec, defaults } = readParameters(fields.parameters, formulas);
  const sites = readSpace(fields.space, formulas);
  for (const site of [...sites.single.keys(), ...sites.arrays.keys()]) {
    if (Object.hasOwn(spec, site))
      throw new LindbladError('bad-value', `'${site}' is a parameter and a site`, {
        path: `space.${site}`,
        value: site,
        expected: 'names that differ',
      });
  }
  const reading: Reading = { formulas, sites, defaults, names: new Set(Object.keys(defaults)) };
  const model: Model = {
    name,
    parameters: spec,
    space: sites.space.spec,
    ...readHamiltonian(fields.hamiltonian, reading),
  };
  if (fields.title !== undefined) model.title = lineOf(fields.title, 'title');
  if (fields.doc !== undefined) model.doc = wordsOf(fields.doc, 'doc');
  if (fields.charge !== undefined) model.charge = builderOf(reading, fields.charge, 'charge');
  if (fields.reservoirs !== undefined && fields.baths !== undefined)
    throw new LindbladError('bad-model', 'reservoirs and baths', {
      path: 'baths',
      expected: 'one of them: baths is another name for reservoirs',
    });
  const section = fields.baths === undefined ? 'reservoirs' : 'baths';
  if (fields[section] !== undefined) model.reservoirs = readReservoirs(fields[section], section, reading);
  if (fields.jumps !== undefined) model.jumps = readJumps(fields.jumps, reading);
  if (fields.observables !== undefined) model.observables = readObservables(fields.observables, reading);
  if (fields.initial !== undefined) model.initial = builderOf(reading, fields.initial, 'initial');
  if (fields.tolerance !== undefined)
    model.tolerance = formulas.constant(fields.tolerance, 'tolerance', 'the tolerance does not depend on parameters');
  return model;
}

/** The document, if it is one and of a version that is known: said before anything else of it is looked at. */
function versioned(document: unknown): unknown {
  const { lindblad } = fieldsOf(document, undefined, 'a model file: an object with lindblad, name, space, hamiltonian');
  if (lindblad === undefined || lindblad === 1) return document;
  throw new LindbladError('bad-value', `version ${described(lindblad)} of the model file`, {
    path: 'lindblad',
    value: lindblad,
    expected: '1',
  });
}

/** The part that stands still, its terms, and the drive of what changes in time. */
function readHamiltonian(value: unknown, reading: Reading): Pick<Model, 'hamiltonian' | 'terms' | 'drive'> {
  const { formulas, sites, defaults } = reading;
  const expression = formulas.operator(value, 'hamiltonian', sites, defaults, { time: true });
  const hamiltonian: OperatorBuilder<Record<string, never>, ParameterSpec> = (_sites, parameters) => {
    expression.requireHermitianInTime(parameters);
    return expression.evaluate(parameters);
  };
  const found: Pick<Model, 'hamiltonian' | 'terms' | 'drive'> = { hamiltonian };
  const terms = expression.hermitianTerms();
  if (terms !== undefined)
    found.terms = terms.map(
      ({ coefficient, operator }): HamiltonianTerm => ({ coefficient: (p) => coefficient(p, 0), operator }),
    );
  if (expression.changesInTime)
    found.drive = expression
      .timedTerms()
      .map(({ coefficient, operator }) => ({ operator: () => operator, coefficient }));
  return found;
}

function readObservables(value: unknown, reading: Reading): NonNullable<Model['observables']> {
  const fields = fieldsOf(value, 'observables', 'operator expressions by name');
  return Object.fromEntries(
    Object.entries(fields).map(([name, given]) => {
      requireLabel('an observable', name, 'observables');
      if (results.includes(name))
        throw new LindbladError('bad-value', `'${name}' is the name of a result`, {
          path: `observables.${name}`,
          value: name,
          expected: 'another name',
        });
      return [name, builderOf(reading, given, `observables.${name}`)];
    }),
  );
}
