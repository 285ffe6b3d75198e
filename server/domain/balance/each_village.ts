/** How far a run over villages has come, with what it has just found. */
export interface VillageStep<Result> {
  village: string;
  result: Result;
  /** Villages done, this one too, of so many. */
  done: number;
  of: number;
}

/**
 * Asks for one village after the other, and says after each how far it is: `rebalance` or `howManyGrids` for a whole
 * city, in a worker, which posts the steps, and stops between two villages by no longer asking; to hear that it should,
 * it has to wait for a turn of its event loop after each. What is found for a village supposes that the others stay as
 * they are.
 */
export function* eachVillage<Result>(
  villages: readonly string[],
  suggest: (village: string) => Result,
): Generator<VillageStep<Result>, void, void> {
  for (const [i, village] of villages.entries()) {
    yield { village, result: suggest(village), done: i + 1, of: villages.length };
  }
}
