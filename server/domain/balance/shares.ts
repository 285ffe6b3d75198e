import { partsIn } from "./sets.ts";

/** A piece of ground that is divided by itself. */
export interface Piece {
  weight: number;
  /** Its nodes with any weight: it cannot be more parts. */
  peopled: number;
}

/** How many parts each piece becomes, and the least deviation that any such sharing out allows. */
export interface Shares {
  parts: number[];
  least: number;
  /** The piece that does not allow less. */
  tightest: number;
}

/** How exactly the least deviation is found: far below what anybody sees. */
const HALVINGS = 40;

/**
 * Shares parts out to pieces, one each at least, so that even parts of every piece deviate least from the mean of all.
 * A part of a piece weighs as much as its mean in one place and as little in another, so no division is better than
 * `least`. What several numbers allow goes by weight (Webster: the piece with the greatest weight by parts + ½ gets
 * the next). Needs at least as many parts as pieces, and not more than nodes with weight.
 */
export function shareOut(pieces: readonly Piece[], parts: number): Shares {
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
  const mean = total / parts;
  const rangesAt = (limit: number) =>
    pieces.map(({ weight, peopled }) => {
      const { least, most } = partsIn(weight, peopled, mean, limit);
      return { least: Math.min(least, peopled), most };
    });
  let impossible = 0;
  // So much is always possible: one part each, or as many as there are nodes.
  let possible = Math.max(1, total / mean);
  if (fits(rangesAt(0), parts)) possible = 0;
  for (let i = 0; i < HALVINGS && possible > 0; i++) {
    const middle = (impossible + possible) / 2;
    if (fits(rangesAt(middle), parts)) possible = middle;
    else impossible = middle;
  }

  const ranges = rangesAt(possible);
  const shares = ranges.map(({ least }) => least);
  for (let left = parts - shares.reduce((a, b) => a + b, 0); left > 0; left--) {
    const quotients = pieces.map(({ weight }, i) =>
      shares[i]! < ranges[i]!.most ? weight / (shares[i]! + 0.5) : -1,
    );
    shares[quotients.indexOf(Math.max(...quotients))]! += 1;
  }
  const deviations = pieces.map(({ weight }, i) => Math.abs(weight / shares[i]! - mean) / mean);
  return { parts: shares, least: impossible, tightest: deviations.indexOf(Math.max(...deviations)) };
}

function fits(ranges: readonly { least: number; most: number }[], parts: number): boolean {
  let least = 0;
  let most = 0;
  for (const range of ranges) {
    if (range.least > range.most) return false;
    least += range.least;
    most += range.most;
  }
  return least <= parts && parts <= most;
}
