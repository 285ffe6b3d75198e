/**
 * Runs `work` on what is given, at once; what is given while it runs is gathered for the run after. So a busy city
 * makes a page ask as fast as it is answered, and no faster. What `work` throws ends that run only.
 */
export function inBatches<Item>(
  work: (items: ReadonlySet<Item>) => Promise<unknown>,
): (items: Iterable<Item>) => void {
  let waiting = new Set<Item>();
  let running = false;
  async function run(): Promise<void> {
    running = true;
    while (waiting.size > 0) {
      const batch = waiting;
      waiting = new Set();
      await work(batch).catch(() => undefined);
    }
    running = false;
  }
  return (items) => {
    for (const item of items) waiting.add(item);
    if (!running) void run();
  };
}
