/** Of each part the former grid that goes on in it, -1 for none; and how many people stay in their grid. */
export interface Keeping {
  formerOf: Int32Array;
  kept: number;
}

/**
 * Which former grid goes on in which part, each in one at most: where most of `people` stay comes first, of equals
 * where more nodes do. Of a part and a grid that share a node one at least is taken, so a grid that ends lies in
 * parts that others go on in.
 */
export function keepGrids(
  former: ArrayLike<number>,
  labels: Int32Array,
  parts: number,
  people: ArrayLike<number>,
): Keeping {
  const shared = new Map<string, { grid: number; part: number; people: number; nodes: number }>();
  labels.forEach((part, node) => {
    const grid = former[node]!;
    const key = `${grid} ${part}`;
    const pair = shared.get(key) ?? { grid, part, people: 0, nodes: 0 };
    pair.people += people[node]!;
    pair.nodes += 1;
    shared.set(key, pair);
  });
  const formerOf = new Int32Array(parts).fill(-1);
  const taken = new Set<number>();
  let kept = 0;
  const pairs = [...shared.values()].toSorted(
    (a, b) => b.people - a.people || b.nodes - a.nodes || a.grid - b.grid || a.part - b.part,
  );
  for (const pair of pairs) {
    if (taken.has(pair.grid) || formerOf[pair.part] !== -1) continue;
    taken.add(pair.grid);
    formerOf[pair.part] = pair.grid;
    kept += pair.people;
  }
  return { formerOf, kept };
}
