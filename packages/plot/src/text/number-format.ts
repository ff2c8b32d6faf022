// Numbers for readers: a true minus sign, significant digits, powers of ten.

/** A number as mantissa text and power of ten; `exponent` 0 means that there is none to show. */
export interface FormattedNumber {
  mantissa: string;
  exponent: number;
}

/**
 * Rounds to `digits` significant digits without trailing zeros; powers of ten outside 10⁻⁴ … 10⁶.
 * NaN is an en dash.
 */
export function formatNumber(value: number, digits = 6): FormattedNumber {
  if (Number.isNaN(value)) return { mantissa: '–', exponent: 0 };
  if (!Number.isFinite(value)) return { mantissa: value > 0 ? '∞' : '−∞', exponent: 0 };
  if (value === 0) return { mantissa: '0', exponent: 0 };
  const [mantissa, power] = value.toExponential(digits - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) {
    const text = String(Number(value.toPrecision(digits)));
    return { mantissa: minus(text), exponent: 0 };
  }
  return { mantissa: minus(String(Number(mantissa))), exponent };
}

/** `formatNumber` as markup of labels: `1.5×10^{-7}`. */
export function numberText(value: number, digits = 6): string {
  const { mantissa, exponent } = formatNumber(value, digits);
  if (exponent === 0) return mantissa;
  const power = `10^{${exponent}}`;
  return mantissa === '1' ? power : mantissa === '−1' ? `−${power}` : `${mantissa}×${power}`;
}

/** A hyphen in front of digits becomes a minus sign. */
export function minus(text: string): string {
  return text.replaceAll('-', '−');
}
