/** Bound of the rounding error of the plain formula: Shewchuk, Adaptive Precision Floating-Point Arithmetic (1997), ccwerrboundA. */
const ERROR_BOUND = (3 + 16 * 2 ** -53) * 2 ** -53;

/**
 * On which side of the line a → b the position c lies: positive left, negative right, 0 exactly on it. The
 * sign is right for all finite coordinates: where rounding could change it, it is computed exactly.
 */
export function orient(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const det = left - right;
  if (Math.abs(det) >= ERROR_BOUND * (Math.abs(left) + Math.abs(right)) && det !== 0) return det;
  // Edges that share a corner ask for it often.
  if ((ax === cx && ay === cy) || (bx === cx && by === cy)) return 0;
  return exactOrient(ax, ay, bx, by, cx, cy);
}

function exactOrient(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const coordinates = [ax, ay, bx, by, cx, cy];
  const parts = coordinates.map(binary);
  const exponent = Math.min(...parts.map((part) => part.exponent));
  const [a, b, c, d, e, f] = parts.map((part) => part.mantissa << BigInt(part.exponent - exponent));
  const det = (a! - e!) * (d! - f!) - (b! - f!) * (c! - e!);
  return det > 0n ? 1 : det < 0n ? -1 : 0;
}

const float = new DataView(new ArrayBuffer(8));

/** A float as mantissa × 2^exponent, both whole numbers. */
function binary(value: number): { mantissa: bigint; exponent: number } {
  float.setFloat64(0, value);
  const bits = float.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: bits >> 63n === 0n ? mantissa : -mantissa, exponent: Math.max(biased, 1) - 1075 };
}
