import { type ErrorCode, LindbladError } from 'lindblad-core';
import { expect, it } from 'vitest';
import { exitOf } from '../../packages/cli/src/exit.js';

function told(error: unknown, debug = false): { status: number; err: string } {
  let err = '';
  const io = { out: () => undefined, terminal: false, width: 80, progressWidth: 80, debug };
  const status = exitOf(error, {
    ...io,
    err: (text) => {
      err += text;
    },
  });
  return { status, err };
}

it.each<[ErrorCode, number]>([
  ['degenerate', 1],
  ['not-converged', 1],
  ['unknown-name', 2],
  ['bad-value', 2],
  ['bad-syntax', 2],
  ['bad-model', 2],
  ['too-large', 2],
  ['unwritable', 2],
  ['unreadable', 2],
])('ends with the error %s as %d', (code, status) => {
  const error = new LindbladError(code, 'what', { place: 'T=1', path: 'where', expected: 'this', hint: 'do that' });
  expect(told(error)).toEqual({ status, err: 'lindblad: at T=1: where: what; expected this; do that\n' });
});

it('owns up to its own faults, with the stack where it is asked for', () => {
  const { status, err } = told(new TypeError('x is not a function'));
  expect([status, err.split('\n')[0]]).toEqual([70, 'lindblad: unexpected error: x is not a function']);
  expect(err).toContain('LINDBLAD_DEBUG=1');
  expect(told(new TypeError('x is not a function'), true).err).toMatch(/\n\s+at /);
  expect(told('thrown words')).toMatchObject({ status: 70 });
});
