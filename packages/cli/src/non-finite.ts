// Numbers of a result that JSON cannot hold: they are null there, and a warning says which they were.

import type { SteadyStateReport } from 'lindblad-core';

/** The report, with a warning for every number that is not finite and that no warning explains yet. */
export function explained<Report extends SteadyStateReport>(report: Report): Report {
  const { entropyProduction, expectations, currents, quantities } = report;
  const warnings: string[] = [];
  // an infinite entropy production has a warning of its own, which explains other infinities (such as those computed from it)
  const explainedInfinity = !Number.isFinite(entropyProduction) && !Number.isNaN(entropyProduction);
  const look = (value: unknown, path: string): void => {
    if (typeof value === 'number') {
      if (Number.isNaN(value)) warnings.push(`${path} is not a number`);
      else if (!Number.isFinite(value) && !explainedInfinity) warnings.push(`${path} is infinite`);
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
  };
  for (const [path, value] of Object.entries({ expectations, currents, entropyProduction, quantities }))
    look(value, path);
  return warnings.length === 0 ? report : { ...report, warnings: [...report.warnings, ...warnings] };
}
