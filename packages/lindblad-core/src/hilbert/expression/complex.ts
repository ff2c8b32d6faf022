// Scalars over the complex numbers as closures; principal values. Wherever an argument is real and the real function is
// defined, its value is taken, so that both ways agree to the last bit.

import { Complex, complex } from '../../numeric/complex.js';
import { countSteps, type Frame, realFunctions, type Slots, slotOf, whole } from './real.js';
import { asSum, type Node, sizeOf } from './syntax.js';

/** A compiled scalar; the value may be of infinite or undefined parts. */
export type ComplexFunction = (frame: Frame) => Complex;

/** Compiles a checked tree. */
export function compileComplex(node: Node, slots: Slots): ComplexFunction {
  switch (node.kind) {
    case 'number':
      return constant(complex(node.value));
    case 'name': {
      if (node.name === 'pi') return constant(complex(Math.PI));
      if (node.name === 'i') return constant(complex(0, 1));
      const slot = slotOf(slots, node.name);
      return (f) => complex(f[slot]);
    }
    case 'negate': {
      const x = compileComplex(node.node, slots);
      return (f) => {
        const z = x(f);
        return complex(-z.re, -z.im);
      };
    }
    case 'add': {
      const terms = node.terms.map((term) => ({
        value: compileComplex(term.node, slots),
        sign: term.negative ? -1 : 1,
      }));
      return (f) => {
        let [re, im] = [0, 0];
        for (const { value, sign } of terms) {
          const z = value(f);
          re += sign * z.re;
          im += sign * z.im;
        }
        return complex(re, im);
      };
    }
    case 'multiply': {
      const factors = node.factors.map(({ node: n, inverse }) => ({ value: compileComplex(n, slots), inverse }));
      return (f) => {
        let product = complex(1);
        for (const { value, inverse } of factors) product = inverse ? product.div(value(f)) : product.mul(value(f));
        return product;
      };
    }
    case 'power': {
      const base = compileComplex(node.base, slots);
      const exponent = compileComplex(node.exponent, slots);
      return (f) => complexPower(base(f), exponent(f));
    }
    case 'call':
      return call(node, slots);
    case 'index':
      return constant(complex(Number.NaN));
  }
}

function constant(value: Complex): ComplexFunction {
  return () => value;
}

function call(node: Node & { kind: 'call' }, slots: Slots): ComplexFunction {
  const sum = asSum(node);
  if (sum === undefined) {
    const x = compileComplex(node.args[0], slots);
    const { name } = node;
    return (f) => complexFunction(name, x(f));
  }
  const from = compileComplex(sum.from, slots);
  const to = compileComplex(sum.to, slots);
  const slot = slotOf(slots, sum.variable);
  const body = compileComplex(sum.body, slots);
  const size = sizeOf(sum.body);
  return (f) => {
    const first = whole(slots.source, sum.from, realPart(from(f)), 'a bound of a sum');
    const last = whole(slots.source, sum.to, realPart(to(f)), 'a bound of a sum');
    countSteps(slots.source, node, f, last - first + 1, size);
    let [re, im] = [0, 0];
    for (let k = first; k <= last; k++) {
      f[slot] = k;
      const z = body(f);
      re += z.re;
      im += z.im;
    }
    return complex(re, im);
  };
}

/** A complex number that is real up to rounding; NaN for any other. */
export function realPart({ re, im }: Complex): number {
  return Math.abs(im) <= 1e-12 * Math.abs(re) ? re : im === 0 ? re : Number.NaN;
}

/** A scalar function over the complex numbers. */
export function complexFunction(name: string, z: Complex): Complex {
  if (z.im === 0) {
    const real = realFunctions[name](z.re);
    if (!Number.isNaN(real)) return complex(real);
    // below zero on the cut, from above: sqrt(-x) = i sqrt(x), log(-x) = log(x) + i π
    if (name === 'sqrt') return complex(0, Math.sqrt(-z.re));
    if (name === 'log') return complex(Math.log(-z.re), Math.PI);
    return complex(Number.NaN);
  }
  switch (name) {
    case 'sqrt':
      return z.sqrt();
    case 'exp':
      return z.exp();
    case 'log':
      return z.log();
    case 'sin':
      return z.sin();
    case 'cos':
      return z.cos();
    case 'tan':
      return z.tan();
    case 'sinh':
      return z.sinh();
    case 'cosh':
      return z.cosh();
    case 'tanh':
      return z.tanh();
    case 'abs':
      return complex(Math.hypot(z.re, z.im));
    case 'conj':
      return z.conjugate();
  }
  return Complex.NAN;
}

/** Whole powers up to this are products. */
const LARGEST_PRODUCT = 1024;

/** z^y, the principal value; whole powers by squaring. */
export function complexPower(z: Complex, y: Complex): Complex {
  if (y.im === 0) {
    if (z.im === 0) {
      const real = y.re === 2 ? z.re * z.re : z.re ** y.re;
      if (!Number.isNaN(real)) return complex(real);
    }
    if (Number.isInteger(y.re) && Math.abs(y.re) <= LARGEST_PRODUCT) {
      const positive = wholePower(z, Math.abs(y.re));
      return y.re < 0 ? complex(1).div(positive) : positive;
    }
  }
  // an imaginary part of -0 would be below the cut
  return complex(z.re, z.im + 0).pow(complex(y.re, y.im + 0));
}

function wholePower(z: Complex, n: number): Complex {
  let [result, square] = [complex(1), z];
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = result.mul(square);
    if (left > 1) square = square.mul(square);
  }
  return result;
}
