import { type Ground, partOfGround } from "./ground.ts";

/** Ground to be divided, with what is to be shared out, and what is known of it today. */
export interface Task {
  ground: Ground;
  weights: Float64Array;
  /** Place of the grid of each node today. */
  former: Int32Array;
  /** Those of each node who know their worker. */
  people: Float64Array;
}

/** The task for some of the nodes, ascending. */
export function taskOfPiece({ ground, weights, former, people }: Task, nodes: readonly number[]): Task {
  return {
    ground: partOfGround(ground, nodes),
    weights: Float64Array.from(nodes, (node) => weights[node]!),
    former: Int32Array.from(nodes, (node) => former[node]!),
    people: Float64Array.from(nodes, (node) => people[node]!),
  };
}
