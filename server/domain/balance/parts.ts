import type { Ground } from "./ground.ts";

/** A weight below this is what adding and taking off leaves of nothing. */
const ROUNDING = 1e-6;

/** A division of ground that changes node by node, with the weight of every part. */
export class Parts {
  readonly ground: Ground;
  readonly weights: ArrayLike<number>;
  readonly labels: Int32Array;
  readonly sums: Float64Array;
  /** Nodes by part. */
  readonly members: readonly Set<number>[];
  private readonly seen: Uint32Array;
  private visits = 0;

  constructor(ground: Ground, weights: ArrayLike<number>, labels: Int32Array, count: number) {
    this.ground = ground;
    this.weights = weights;
    this.labels = labels.slice();
    this.sums = new Float64Array(count);
    this.members = Array.from({ length: count }, () => new Set<number>());
    this.seen = new Uint32Array(labels.length);
    labels.forEach((label, node) => {
      this.sums[label]! += weights[node]!;
      this.members[label]!.add(node);
    });
  }

  /** The other parts that a node borders on, each once. */
  partsAround(node: number): number[] {
    const { offsets, nodes } = this.ground;
    const around: number[] = [];
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const other = this.labels[nodes[at]!]!;
      if (other !== this.labels[node] && !around.includes(other)) around.push(other);
    }
    return around;
  }

  /** Metres of border between a node and a part. */
  borderWith_m(node: number, part: number): number {
    const { offsets, nodes, border_m } = this.ground;
    let sum = 0;
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      if (this.labels[nodes[at]!] === part) sum += border_m[at]!;
    }
    return sum;
  }

  /** Metres of border between two nodes, 0 if they are no neighbours. */
  borderBetween_m(one: number, other: number): number {
    const { offsets, nodes, border_m } = this.ground;
    for (let at = offsets[one]!; at < offsets[one + 1]!; at++) if (nodes[at] === other) return border_m[at]!;
    return 0;
  }

  /**
   * Whether the part of `node` falls into no more pieces when it leaves while `joining` (-1: nobody) comes from
   * another part: its neighbours there can still be walked to from the first of them, and who joins touches the part.
   */
  staysWhole(node: number, joining = -1): boolean {
    const { offsets, nodes } = this.ground;
    const part = this.labels[node]!;
    const near = this.neighboursIn(node, part);
    if (joining !== -1 && this.members[part]!.size > 1) {
      const touched = this.neighboursIn(joining, part);
      if (touched.length === 0 || (touched.length === 1 && touched[0] === node)) return false;
    }
    if (near.length < 2) return true;
    const visit = ++this.visits;
    const queue = [near[0]!];
    this.seen[near[0]!] = visit;
    let found = 1;
    // The list grows while it is gone through.
    for (const here of queue) {
      for (let at = offsets[here]!; at < offsets[here + 1]!; at++) {
        const next = nodes[at]!;
        if (this.seen[next] === visit || next === node) continue;
        if (this.labels[next] !== part && next !== joining) continue;
        this.seen[next] = visit;
        queue.push(next);
        if (near.includes(next) && ++found === near.length) return true;
      }
    }
    return false;
  }

  /** Whether a node may go to a neighbouring part: its own stays whole and keeps some weight. */
  mayLeave(node: number): boolean {
    return this.sums[this.labels[node]!]! - this.weights[node]! > ROUNDING && this.staysWhole(node);
  }

  /** Whether two nodes of neighbouring parts may change places: both parts stay whole and keep some weight. */
  mayExchange(node: number, partner: number): boolean {
    const weight = this.weights[node]! - this.weights[partner]!;
    if (this.sums[this.labels[node]!]! <= weight || this.sums[this.labels[partner]!]! <= -weight)
      return false;
    return this.staysWhole(node, partner) && this.staysWhole(partner, node);
  }

  /** A node goes to another part; the caller has made sure that it may. */
  move(node: number, to: number): void {
    const from = this.labels[node]!;
    this.members[from]!.delete(node);
    this.members[to]!.add(node);
    this.sums[from]! -= this.weights[node]!;
    this.sums[to]! += this.weights[node]!;
    this.labels[node] = to;
  }

  private neighboursIn(node: number, part: number): number[] {
    const { offsets, nodes } = this.ground;
    const near: number[] = [];
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      if (this.labels[nodes[at]!] === part) near.push(nodes[at]!);
    }
    return near;
  }
}
