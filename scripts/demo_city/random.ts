/**
 * A source of reproducible chance: the same seed gives the same sequence on every machine.
 * All methods draw from the one sequence, so the order of calls matters.
 */
export interface Random {
  /** A float in [min, max); without arguments in [0, 1). */
  float(min?: number, max?: number): number;
  /** An integer in [min, max], both included. */
  int(min: number, max: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** A normally distributed number. */
  normal(mean?: number, deviation?: number): number;
  /** One of the items, each as likely as the other. Throws a RangeError on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, as likely as its weight (≥ 0). Throws a RangeError if lengths differ or no weight is positive. */
  weighted<T>(items: readonly T[], weights: readonly number[]): T;
  /** A new list of the same items in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/** A source seeded by a number and, so that parts of the demo city do not disturb each other, a name. */
export function makeRandom(seed: number, name = ""): Random {
  const float = sfc32(seed, name);

  function int(min: number, max: number): number {
    return min + Math.floor(float() * (max - min + 1));
  }

  return {
    float: (min = 0, max = 1) => min + float() * (max - min),
    int,
    chance: (probability) => float() < probability,
    // Box-Muller; 1 - float() keeps the logarithm finite.
    normal: (mean = 0, deviation = 1) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float()),
    pick(items) {
      if (items.length === 0) throw new RangeError("pick: got an empty list, expected one item or more");
      return items[int(0, items.length - 1)]!;
    },
    weighted(items, weights) {
      if (items.length !== weights.length) {
        throw new RangeError(`weighted: got ${weights.length} weights, expected ${items.length}`);
      }
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (!(total > 0)) throw new RangeError(`weighted: weights sum to ${total}, expected more than 0`);
      let left = float() * total;
      for (let i = 0; i < items.length; i++) {
        left -= weights[i]!;
        if (left < 0) return items[i]!;
      }
      // Rounding may leave a crumb; it belongs to the last item that can be drawn.
      return items[weights.findLastIndex((weight) => weight > 0)]!;
    },
    shuffle(items) {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = int(0, i);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}

/** The generator sfc32 of PractRand (Chris Doty-Humphrey): 128 bits of state, floats in [0, 1) of 32 bits. */
function sfc32(seed: number, name: string): () => number {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = hash(name);
  let counter = 1;
  const next = () => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + result) | 0;
    return (result >>> 0) / 2 ** 32;
  };
  // Similar seeds start alike: the first rounds are thrown away, as its author advises.
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}
