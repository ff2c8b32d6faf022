// Numbers with their first two derivatives, for closed forms: what a formula gives, its slope and its bend, exactly.

/** A value with two derivatives along one variable. */
export class Jet {
  readonly v: number;
  readonly d: number;
  readonly dd: number;

  constructor(v: number, d = 0, dd = 0) {
    this.v = v;
    this.d = d;
    this.dd = dd;
  }

  plus(b: Jet | number): Jet {
    const { v, d, dd } = jet(b);
    return new Jet(this.v + v, this.d + d, this.dd + dd);
  }

  times(b: Jet | number): Jet {
    const { v, d, dd } = jet(b);
    return new Jet(this.v * v, this.d * v + this.v * d, this.dd * v + 2 * this.d * d + this.v * dd);
  }

  minus(b: Jet | number): Jet {
    return this.plus(jet(b).times(-1));
  }

  over(b: Jet | number): Jet {
    const { v, d, dd } = jet(b);
    return this.times(new Jet(1 / v, -d / v ** 2, (2 * d * d) / v ** 3 - dd / v ** 2));
  }

  exp(): Jet {
    const e = Math.exp(this.v);
    return new Jet(e, e * this.d, e * (this.dd + this.d ** 2));
  }
}

/** A number as a constant. */
export function jet(x: Jet | number): Jet {
  return typeof x === 'number' ? new Jet(x) : x;
}

/** 1/(e^x + 1). */
export function jetFermi(x: Jet): Jet {
  return new Jet(1).over(x.exp().plus(1));
}
