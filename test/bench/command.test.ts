// lindblad bench: words, output, files, statuses.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRun } from 'lindblad-bench';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli/run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('lindblad bench', () => {
  test('physics by ids: the score, status 0', async () => {
    const { status, out, err } = await run([
      'bench',
      'physics',
      'dot-occupation',
      'gibbs-qubits',
      'closed-oscillating',
    ]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('closed form: 1 of 1\n');
    expect(out).toMatch(/physics: 3 of 3; /);
  });

  test('speed: a table, a folder with page, figures and the run, which is a baseline for the next', async () => {
    const out = join(folder, 'report');
    const ids = ['thermal-cavity-50', 'thermal-cavity-100'];
    const { status, out: text } = await run(['bench', 'speed', ...ids, '--out', out, '--note', 'a <noisy> machine']);
    expect(status).toBe(0);
    expect(text).toMatch(/^case +dimension/);
    expect(text).toMatch(/^thermal-cavity-50 +50 +50 /m);
    expect(text).toContain('2 cases, 0 failed');
    expect(readdirSync(out).sort()).toEqual(['bench.json', 'index.html', 'memory.svg', 'table.md', 'time.svg']);
    expect(readFileSync(join(out, 'table.md'), 'utf8')).toMatch(/\| thermal-cavity-50 +\| 50 /);
    const html = readFileSync(join(out, 'index.html'), 'utf8');
    expect(html).toContain('<svg');
    expect(html).toContain('a &lt;noisy&gt; machine');
    expect(html).not.toContain('<noisy>');
    const file = join(out, 'bench.json');
    const kept = JSON.parse(readFileSync(file, 'utf8')) as BenchRun;
    expect(kept).toMatchObject({
      bench: 1,
      notes: ['a <noisy> machine'],
      machine: { versions: { node: process.version } },
    });
    expect(kept.speed?.map(({ id }) => id)).toEqual(ids);

    // as slow as nothing is, so that nothing can be slower; then as fast as nothing is
    const with_ = (factor: number): string => {
      const speed = kept.speed?.map((result) => {
        const { relative } = result;
        if (relative === undefined) throw new Error('not measured');
        return { ...result, relative: { ...relative, median: factor * relative.median, noise: 0 } };
      });
      const path = join(folder, `${factor}.json`);
      writeFileSync(path, JSON.stringify({ ...kept, speed }));
      return path;
    };
    const better = await run(['bench', ...ids, '--baseline', with_(1000)]);
    expect(better.status).toBe(0);
    expect(better.out).not.toContain('REGRESSED');
    expect(better.out).toContain('2 of 2 compared with the baseline, 0 of them worse');
    const worse = await run(['bench', ...ids, '--baseline', with_(1e-6), '--json']);
    expect(worse.status).toBe(1);
    const { comparisons } = JSON.parse(worse.out) as { comparisons: { id: string; regressed: boolean }[] };
    expect(comparisons.map(({ id, regressed }) => [id, regressed])).toEqual(ids.map((id) => [id, true]));
  });

  test('both suites by their names are both suites', async () => {
    const { status, out } = await run(['bench', 'speed', 'physics', 'thermal-cavity-50', 'dot-occupation']);
    expect(status).toBe(0);
    expect(out).toContain('1 cases, 0 failed');
    expect(out).toContain('physics: 1 of 1');
  });

  test('words that are wrong: status 2, nothing is measured', async () => {
    const wrong = async (...words: string[]): Promise<string> => {
      const { status, out, err } = await run(['bench', ...words]);
      expect([status, out]).toEqual([2, '']);
      return err;
    };
    expect(await wrong('speeed')).toContain("unknown case 'speeed'; did you mean 'speed'?");
    expect(await wrong('physics', 'xxz-6')).toContain("unknown case 'xxz-6'");
    expect(await wrong('xxz-6', '--against', 'qutipp')).toContain("did you mean 'qutip'?");
    expect(await wrong('xxz-6', '--baseline', join(folder, 'none.json'))).toContain('there is no such file');
    writeFileSync(join(folder, 'bad.json'), '{}');
    expect(await wrong('xxz-6', '--baseline', join(folder, 'bad.json'))).toContain('no run in');
    const damaged = { id: 'thermal-cavity-50', seconds: { median: null, min: -1, noise: 'x' } };
    const machine = { cpu: 'x', cores: 2, versions: {} };
    const with_ = (speed: object[]): void =>
      writeFileSync(join(folder, 'bad.json'), JSON.stringify({ bench: 1, date: '', seconds: 1, machine, speed }));
    with_([damaged]);
    expect(await wrong('thermal-cavity-50', '--baseline', join(folder, 'bad.json'))).toContain(
      "--baseline: seconds of case 'thermal-cavity-50': median, min, max and samples must be positive numbers",
    );
    with_([{ id: 'xxz-6' }]);
    expect(await wrong('physics', '--baseline', join(folder, 'bad.json'))).toMatch(
      /has none of the cases that are run; expected a run of the same suite; it has xxz-6/,
    );
    expect(await wrong('physics', '--against', 'qutip')).toContain('--against: only checks of the physics are chosen');
    expect(await wrong('dot-occupation', '--long')).toContain('--long: only checks of the physics are chosen');
    expect(await wrong('xxz-66')).not.toContain('lindblad bench');
    const path = join(folder, 'bad.json', 'below');
    expect(await wrong('xxz-6', '--out', path)).toContain('cannot write');
    expect(existsSync(path)).toBe(false);
  });
});
