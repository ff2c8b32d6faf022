import { test } from 'vitest';
import { singleDot } from 'lindblad-models';
import { gradient } from '../../../packages/lindblad-core/src/response/gradient.js';
import { closedForm } from '../../../packages/models/src/single-dot/dot.js';
test('x', () => {
  const t0 = performance.now();
  const g = gradient(singleDot, { order: 2 });
  console.log(performance.now() - t0, JSON.stringify(g, null, 1));
  const t1 = performance.now();
  for (let k = 0; k < 10; k++) gradient(singleDot, {});
  console.log((performance.now() - t1) / 10);
  void closedForm;
});
