/**
 * Does work in groups: what comes while work is being done waits, and is then done together. Who comes alone does not
 * wait. `hands` groups are worked on at a time, of at most `most` jobs; `work` answers every job of its group, in order.
 */
export function inGroups<Job, Answer>(
  work: (jobs: readonly Job[]) => Promise<readonly Answer[]>,
  { most, hands }: { most: number; hands: number },
): (job: Job) => Promise<Answer> {
  interface Waiting {
    job: Job;
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
  }
  const line: Waiting[] = [];
  let busy = 0;

  async function next(): Promise<void> {
    busy += 1;
    for (let group = line.splice(0, most); group.length > 0; group = line.splice(0, most)) {
      try {
        const answers = await work(group.map(({ job }) => job));
        for (const [i, { resolve }] of group.entries()) resolve(answers[i]!);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    busy -= 1;
  }

  return (job) =>
    new Promise((resolve, reject) => {
      line.push({ job, resolve, reject });
      // What comes in the same moment is one group.
      if (busy < hands) setImmediate(() => busy < hands && void next());
    });
}
