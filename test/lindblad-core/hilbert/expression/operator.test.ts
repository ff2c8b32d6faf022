// Operator expressions against the operators of the sites, and the algebra against the algebra of matrices.

import { anti, comm, complex, type Operator, Space } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { chain, compiled, complaint, operatorOf, sitesOf } from '../../../support/expressions.js';

const spec = { up: 'fermion', down: 'fermion', q: 'qubit', m: { boson: 3 }, S: { spin: 1 }, d: { levels: 3 } } as const;
const sites = sitesOf(spec);
const h = new Space(spec).sites;
const same = (text: string, expected: Operator, values = {}): void => {
  expect(operatorOf(text, sites, values).distance(expected), text).toBeLessThan(1e-14);
};

test('every operator of every site', () => {
  for (const [name, site] of Object.entries(h)) {
    for (const [operator, value] of Object.entries(site)) {
      if (operator !== 'proj' && operator !== 'id') same(`${operator}(${name})`, value as Operator);
    }
    same(`proj(${name}, 0, 1)`, site.proj(0, 1));
    same(`proj(${name}, 1, 1)`, site.proj(1, 1));
  }
  same('id', h.q.id);
});

test('Pauli matrices and levels as the conventions say', () => {
  const q = sitesOf({ q: 'qubit' });
  const matrix = (text: string): number[][] => {
    const a = operatorOf(text, q);
    return [0, 1].map((i) => [0, 1].map((j) => a.element(i, j).re + 10 * a.element(i, j).im));
  };
  expect(matrix('sz(q)')).toEqual([
    [-1, 0],
    [0, 1],
  ]);
  expect(matrix('sp(q)')).toEqual([
    [0, 0],
    [1, 0],
  ]);
  expect(matrix('sx(q)')).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(matrix('-i*(sp(q) - sm(q))')).toEqual(matrix('sy(q)'));
  expect(matrix('2*Sz(q)')).toEqual(matrix('sz(q)'));
});

describe('algebra', () => {
  test('sums, products, powers, signs', () => {
    same('n(up) + n(down)', h.up.n.plus(h.down.n));
    same('n(up)*n(down)', h.up.n.times(h.down.n));
    same('n(up) - 2*n(down)/4', h.up.n.minus(h.down.n.times(0.5)));
    same('-n(up)*2', h.up.n.times(-2));
    same('(n(up) + n(m))^3', h.up.n.plus(h.m.n).times(h.up.n.plus(h.m.n)).times(h.up.n.plus(h.m.n)));
    same('(a(m) + dag(a(m)))^2', h.m.a.plus(h.m.a.dag()).times(h.m.a.plus(h.m.a.dag())));
    same('sx(q)^0', h.q.id);
    same('sx(q)^2', h.q.id);
    same('n(up) - n(up)', h.q.id.times(0));
    same('0', h.q.id.times(0));
  });

  test('order of factors matters, order of numbers does not', () => {
    same('c(up)*dag(c(up))', h.up.c.times(h.up.c.dag()));
    same('dag(c(up))*c(up)', h.up.n);
    same('sx(q)*sy(q)', h.q.sz.times(complex(0, -1)).times(-1));
    same('c(up)*3*c(down)/2', h.up.c.times(h.down.c).times(1.5));
  });

  test('adjoint, commutator, anticommutator', () => {
    same('dag(c(up)*c(down))', h.up.c.times(h.down.c).dag());
    same('dag(i*a(m))', h.m.a.times(complex(0, 1)).dag());
    same('dag((2+3*i)*x*a(m))', h.m.a.dag().times(complex(4, -6)), { x: 2 });
    same('dag(sqrt(x)*a(m))', h.m.a.dag().times(complex(0, -2)), { x: -4 });
    same('comm(Sx(S), Sy(S))', h.S.Sz.times(complex(0, 1)));
    same('comm(n(m) + x*n(up), a(m) + sx(q))', comm(h.m.n.plus(h.up.n.times(2)), h.m.a.plus(h.q.sx)), { x: 2 });
    same('anti(c(up), dag(c(up)))', h.q.id);
    same('anti(c(up), c(down))', h.q.id.times(0));
    same('anti(sx(q), x*sz(q) + id)', anti(h.q.sx, h.q.sz.times(3).plus(h.q.id)), { x: 3 });
  });

  test('scalars in front: parameters, functions, complex numbers', () => {
    const values = { g: 0.3, eps: -2, phi: 0.7 };
    same('eps*n(up) + g*(c(up) + dag(c(up)))', h.up.n.times(-2).plus(h.up.c.plus(h.up.c.dag()).times(0.3)), values);
    same(
      'g*(exp(i*phi)*a(m) + exp(-i*phi)*dag(a(m)))',
      h.m.a
        .times(complex(0.3 * Math.cos(0.7), 0.3 * Math.sin(0.7)))
        .plus(h.m.a.dag().times(complex(0.3 * Math.cos(0.7), -0.3 * Math.sin(0.7)))),
      values,
    );
    same('n(up)/g^2', h.up.n.times(1 / 0.09), values);
    same('n(up)/(g*eps)/2', h.up.n.times(1 / (0.3 * -2) / 2), values);
    same('(eps - g)*(n(up) + g*n(down))*2', h.up.n.plus(h.down.n.times(0.3)).times(2 * -2.3), values);
    same(
      '(g*n(up) + eps*n(m))^2',
      h.up.n
        .times(0.3)
        .plus(h.m.n.times(-2))
        .times(h.up.n.times(0.3).plus(h.m.n.times(-2))),
      values,
    );
    same('sum(k, 1, 3, g^k)*n(up)', h.up.n.times(0.3 + 0.09 + 0.027), values);
  });
});

describe('arrays of sites', () => {
  const space = chain.space;
  const at = (name: string, k: number): Operator => space.operator(`s[${k}]`, name);
  const sum = (list: Operator[]): Operator => list.reduce((a, b) => a.plus(b));

  test('single elements, neighbours, sums, nested sums', () => {
    expect(operatorOf('sz(s[3])', chain).distance(at('sz', 3))).toBe(0);
    expect(operatorOf('sz(s[2*1+1])', chain).distance(at('sz', 3))).toBe(0);
    const bonds = [1, 2, 3, 4].map((k) => at('sx', k).times(at('sx', k + 1)));
    expect(operatorOf('sum(k, 1, 4, J*sx(s[k])*sx(s[k+1]))', chain, { J: 0.5 }).distance(sum(bonds).times(0.5))).toBe(
      0,
    );
    const stark = [1, 2, 3, 4, 5].map((k) => at('sz', k).times(0.1 + 0.2 * k));
    expect(operatorOf('sum(k, 1, 5, (e + d*k)*sz(s[k]))', chain, { e: 0.1, d: 0.2 }).distance(sum(stark))).toBeLessThan(
      1e-15,
    );
    const pairs = [1, 2, 3, 4].flatMap((k) =>
      [1, 2, 3, 4, 5]
        .filter((j) => j > k)
        .map((j) =>
          at('sz', k)
            .times(at('sz', j))
            .times(1 / (j - k) ** 3),
        ),
    );
    expect(
      operatorOf('sum(k, 1, 4, sum(j, k+1, 5, sz(s[k])*sz(s[j])/(j-k)^3))', chain).distance(sum(pairs)),
    ).toBeLessThan(1e-15);
    expect(operatorOf('sum(k, 1, 0, sz(s[k]))', chain).distance(at('sz', 1).times(0))).toBe(0);
  });

  test('parameters may choose sites and bounds, and do so anew at each evaluation', () => {
    const expression = compiled('sum(k, 1, N, sz(s[k])) + g*sx(s[N])', chain, { N: 2, g: 1 });
    expect(expression.structural).toEqual(['N']);
    expect(expression.hermitianTerms()).toBeUndefined();
    for (const N of [2, 4, 1])
      expect(
        expression
          .evaluate({ N, g: 0.5 })
          .distance(sum(Array.from({ length: N }, (_, k) => at('sz', k + 1))).plus(at('sx', N).times(0.5))),
      ).toBe(0);
    expect(complaint(() => expression.evaluate({ N: 6, g: 1 }))).toBe(
      'bad-value: here, column 17: there is no site s[6]; expected s[1] to s[5]',
    );
    expect(complaint(() => expression.evaluate({ N: 1.5, g: 1 }))).toContain(
      'a bound of a sum is 1.5; expected a whole number',
    );
  });
});

describe('what is worked out once', () => {
  test('an operator without parameters is one object', () => {
    const expression = compiled('n(up)*n(down) + 2*n(q) - sz(q)'.replace('n(q)', 'n(m)'), sites, { x: 1 });
    expect(expression.evaluate({ x: 1 })).toBe(expression.evaluate({ x: 2 }));
  });

  test('terms of equal factors are one, whatever their order', () => {
    const text = 'a*b*n(up) + b*a*n(down) + 2*a*n(up) - a*n(m) + a*b/2*n(m) + n(up)';
    const terms = compiled(text, sites, { a: 1, b: 1 }).hermitianTerms() ?? [];
    expect(terms.map(({ coefficient }) => coefficient({ a: 2, b: 3 }, 0))).toEqual([6, 2, 1]);
    expect(terms[0].operator.distance(h.up.n.plus(h.down.n).plus(h.m.n.times(0.5)))).toBe(0);
  });

  test('zeros are not stored: a coupling that is off couples nothing', () => {
    const expression = compiled('e*n(up) + g*(c(up) + dag(c(up)))', sites, { e: 1, g: 1 });
    expect(expression.evaluate({ e: 1, g: 0 }).matrix.re.length).toBe(h.up.n.matrix.re.length);
    expect(expression.evaluate({ e: 1, g: 1 }).matrix.re.length).toBe(3 * h.up.n.matrix.re.length);
  });

  test('terms are real numbers times Hermitian operators, and sum to the operator', () => {
    const values = { g: 0.3, phi: 0.7, x: -2 };
    const text = 'g*(a(m) + dag(a(m))) + x^2*n(up) + i*(c(up) - dag(c(up))) + exp(-g^2)*cos(phi)*sx(q)';
    const expression = compiled(text, sites, values);
    const terms = expression.hermitianTerms() ?? [];
    const total = terms
      .map(({ coefficient, operator }) => operator.times(coefficient(values, 0)))
      .reduce((a, b) => a.plus(b));
    expect(terms.every(({ operator }) => operator.isHermitian())).toBe(true);
    expect(total.distance(expression.evaluate(values))).toBeLessThan(1e-15);
  });

  test.each(['sqrt(x)*n(up)', 'g*exp(i*phi)*a(m) + g*exp(-i*phi)*dag(a(m))', 'g*c(up)'])(
    '%s, which is not seen to be Hermitian, has no terms that would hide that it may not be',
    (text) => {
      expect(compiled(text, sites, { g: 0.3, phi: 0.7, x: -2 }).hermitianTerms()).toBeUndefined();
    },
  );
});

describe('time', () => {
  const timed = (text: string, values = {}): ReturnType<typeof compiled> =>
    compiled(text, sites, values, { time: true });

  test.each([
    ['n(up) + cos(t)*n(down)', 1],
    ['(e + f*cos(t))*n(up) + sin(t)^2*(n(up) + n(m))', 2],
    ['f*(exp(-i*t)*dag(a(m)) + exp(i*t)*a(m)) + e*n(m)', 4],
    ['comm(n(m), t*a(m) - t*dag(a(m)))', 1],
    ['exp(-t^2)*(1 + t)*sx(q)/(1 + t^2) + (e - (2 - f*t))*sz(q)', 2],
    ['sum(k, 1, 2, cos(k*t)*proj(d, k, k))', 2],
  ])('%s is what stands still and a drive of %i terms', (text, count) => {
    const values = { e: 0.4, f: 1.3 };
    const expression = timed(text, values);
    const drive = expression.timedTerms();
    expect(drive.length).toBe(count);
    expect(() => expression.requireHermitianInTime(values)).not.toThrow();
    for (const t of [0, 0.3, 2.9]) {
      const total = drive.reduce(
        (a, { coefficient, operator }) => a.plus(operator.times(coefficient(values, t))),
        expression.evaluate(values),
      );
      const expected = operatorOf(text.replaceAll(/\bt\b/g, 'time'), sites, { ...values, time: t });
      expect(total.distance(expected)).toBeLessThan(1e-14);
      expect(drive.every(({ operator }) => operator.isHermitian())).toBe(true);
    }
  });

  test('what stands still in a factor is split off', () => {
    const expression = timed('(e + cos(t))*n(up)', { e: 2 });
    expect(expression.evaluate({ e: 2 }).distance(h.up.n.times(2))).toBe(0);
    expect(expression.timedTerms().map(({ coefficient }) => coefficient({ e: 2 }, 1))).toEqual([Math.cos(1)]);
  });

  test('a part that is not Hermitian is refused', () => {
    const message = (text: string): string => complaint(() => timed(text, { f: 1 }).requireHermitianInTime({ f: 1 }));
    expect(message('exp(i*t)*a(m)')).toMatch(
      'bad-model: here: not Hermitian at t = 0.3711; expected A = A† at all times',
    );
    expect(message('cos(t)*a(m)')).toMatch('not Hermitian');
    expect(message('i*cos(t)*n(m)')).toMatch('not Hermitian');
    expect(message('exp(i*t)*a(m) + exp(i*t)*dag(a(m))')).toMatch('not Hermitian');
    expect(message('cos(t)*a(m) + cos(t)*dag(a(m))')).toBe('no error');
  });
});

test('parsing and expanding happen once: thousands of evaluations are quick', () => {
  const values = { J: 1, D: 0.5, B: 0.1 };
  const expression = compiled(
    'sum(k, 1, 4, J*(sx(s[k])*sx(s[k+1]) + sy(s[k])*sy(s[k+1]) + D*sz(s[k])*sz(s[k+1]))) + B*sum(k, 1, 5, sz(s[k]))',
    chain,
    values,
  );
  const start = performance.now();
  for (let k = 0; k < 5000; k++) expression.evaluate({ ...values, D: k / 5000 });
  expect(performance.now() - start).toBeLessThan(1500);
});
