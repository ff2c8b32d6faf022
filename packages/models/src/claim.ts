// A claim: a statement of a source, measured with the engine and compared with what is expected.

/** What the engine found of a source's statement. */
export type Verdict = 'holds' | 'conditional' | 'fails';

/** A number, several, or words where numbers do not say it (a pattern of signs). */
export type Measured = number | readonly number[] | string;

/** What a measurement gives. */
export interface Measurement {
  verdict: Verdict;
  measured: Measured;
  expected: Measured;
  /** Largest absolute difference that still counts as agreement; 0 for words and exact statements. */
  tolerance: number;
}

/** A statement and the way to measure it. */
export interface Claim {
  /** `<model>/<name>`. */
  id: string;
  model: string;
  /** Where it is said: paper, figure or equation. */
  source: string;
  statement: string;
  /** The verdict on record; a paper's statement known not to hold has `fails` here, and measuring `fails` is no failure. */
  onRecord: Verdict;
  measure: () => Measurement;
}

/** Makes a claim of one model: its name within the model, source, statement, measurement, and the verdict on record. */
export type ClaimMaker = (
  name: string,
  source: string,
  statement: string,
  measure: () => Measurement,
  onRecord?: Verdict,
) => Claim;

/** The maker of the claims of a model; `holds` is the verdict on record where none is given. */
export function claimsOf(model: string): ClaimMaker {
  return (name, source, statement, measure, onRecord = 'holds') => ({
    id: `${model}/${name}`,
    model,
    source,
    statement,
    onRecord,
    measure,
  });
}

/** The source of a statement about a model that a paper describes, at parameters of our own. */
export function after(paper: string): string {
  return `model after ${paper}, own parameters`;
}

/** The source of what a paper states in its abstract or `where`, measured in a model with parameters that are our own. */
export function statedIn(paper: string, where = 'abstract'): string {
  return `${paper}, ${where}; model and parameters our own`;
}

/** A measured claim, as `reproduce --json` prints it. */
export interface ClaimResult extends Measurement {
  id: string;
  model: string;
  source: string;
  statement: string;
  /** The verdict is the one on record. */
  asExpected: boolean;
}

/** Measures a claim; an error of the engine in it is passed on. */
export function measureClaim(claim: Claim): ClaimResult {
  const { id, model, source, statement } = claim;
  const m = claim.measure();
  return { id, model, source, statement, ...m, asExpected: m.verdict === claim.onRecord };
}
