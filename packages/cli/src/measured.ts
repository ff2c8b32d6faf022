// A claim measured such that a fault in one does not lose the others.

import { type Claim, type ClaimResult, measureClaim } from 'lindblad-models';

/** Measures a claim; one whose measurement throws, for whatever reason, has failed, with the message as what was measured. */
export function measured(claim: Claim): ClaimResult {
  try {
    return measureClaim(claim);
  } catch (error) {
    const { id, model, source, statement, onRecord } = claim;
    return {
      id,
      model,
      source,
      statement,
      verdict: 'fails',
      // also where `fails` is on record: an error is no measurement
      asExpected: false,
      measured: `error: ${error instanceof Error ? error.message : String(error)}`,
      expected: onRecord,
      tolerance: 0,
    };
  }
}
