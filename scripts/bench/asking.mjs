import { Agent, get } from "node:http";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

/**
 * Answers a second to `connections` clients that each ask again as soon as they are answered. They run in a thread
 * of their own, so that asking does not take the server's time; threads know no TypeScript, so this is none.
 * Rejects at an answer of another status.
 * @param {{url: string, headers: Record<string, string>, status: number, seconds: number, connections: number}} asking
 * @returns {Promise<number>}
 */
export function answersPerSecond(asking) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: asking });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

async function ask({ url, headers, status, seconds, connections }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const start = performance.now();
  let answers = 0;
  const one = () =>
    new Promise((resolve, reject) => {
      get(url, { agent, headers }, (response) => {
        if (response.statusCode !== status)
          reject(new Error(`${url}: got ${response.statusCode}, expected ${status}`));
        response.resume().once("end", resolve);
      }).once("error", reject);
    });
  const client = async () => {
    for (; performance.now() < start + seconds * 1000; answers++) await one();
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return Math.round((answers / (performance.now() - start)) * 1000);
}

if (!isMainThread) parentPort.postMessage(await ask(workerData));
