import { Agent, request } from "node:http";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

/**
 * Posts many bodies at once, each on a connection of its own, and tells how many milliseconds each took until it was
 * answered. It runs in a thread of its own, so that sending does not take the server's time; threads know no
 * TypeScript, so this is none. Rejects at an answer that is not 200.
 * @param {{url: string, posts: {cookie: string, body: string}[]}} sending
 * @returns {Promise<number[]>}
 */
export function postAtOnce(sending) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: sending });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

function post(url, agent, { cookie, body }) {
  const begun = performance.now();
  const headers = { cookie, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: got ${response.statusCode}, expected 200`));
      response.resume().once("end", () => resolve(performance.now() - begun));
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

if (!isMainThread) {
  const { url, posts } = workerData;
  const agent = new Agent({ keepAlive: true });
  const taken = await Promise.all(posts.map((one) => post(url, agent, one)));
  agent.destroy();
  parentPort.postMessage(taken);
}
