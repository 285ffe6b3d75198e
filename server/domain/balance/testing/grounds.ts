import { pictureLand } from "../../boundaries/testing/picture_land.ts";
import { seeded } from "../../seeded.ts";
import { type Ground, groundOf, piecesOf } from "../ground.ts";
import { randomLand } from "./random_land.ts";

/** Ground of a picture, with the digits as labels; nodes run from left to right, from below. */
export function pictureGround(...rows: string[]): { ground: Ground; labels: Int32Array } {
  const land = pictureLand(rows);
  const ground = groundOf(land, [...land.gridOf.keys()], []);
  return { ground, labels: Int32Array.from(land.gridOf) };
}

/** Labels of ground drawn again as one row of digits. */
export function row(labels: Int32Array): string {
  return labels.join("");
}

/** Random ground in one piece, with weights some of which are 0, at least `peopled` not. */
export function randomGround(
  seed: number,
  nodes: number,
  peopled: number,
): { ground: Ground; weights: Float64Array } {
  const land = randomLand(seed, nodes, 1, 1);
  const random = seeded(seed);
  const ground = groundOf(land, [...land.gridOf.keys()], []);
  const weights = Float64Array.from(ground.cells, (_, node) =>
    random() < 0.15 && node >= peopled ? 0 : 10 + Math.floor(random() * 90),
  );
  return { ground, weights };
}

/** The least deviation of all divisions into contiguous parts with some weight: every labelling is tried. */
export function leastDeviation(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  mean: number,
): number {
  const labels = new Int32Array(ground.cells.length);
  let least = Infinity;
  const label = (node: number, used: number): void => {
    if (node < labels.length) {
      for (let part = 0; part < Math.min(used + 1, parts); part++) {
        labels[node] = part;
        label(node + 1, Math.max(used, part + 1));
      }
      return;
    }
    if (used < parts || piecesOf(ground, labels).length > parts) return;
    const deviation = deviationOf(labels, weights, parts, mean);
    if (deviation < least) least = deviation;
  };
  label(0, 0);
  return least;
}

export function deviationOf(
  labels: Int32Array,
  weights: ArrayLike<number>,
  parts: number,
  mean: number,
): number {
  const sums = new Float64Array(parts);
  labels.forEach((part, node) => (sums[part]! += weights[node]!));
  return sums.reduce((most, sum) => Math.max(most, Math.abs(sum - mean) / mean), 0);
}

export function meanOf(weights: Float64Array, parts: number): number {
  return weights.reduce((sum, weight) => sum + weight, 0) / parts;
}
