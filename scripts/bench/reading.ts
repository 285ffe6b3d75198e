import { layShape } from "../../server/domain/exchange/shape.ts";
import { readTable } from "../../server/exchange/reading.ts";
import type { BenchRow } from "./row.ts";

const MOST_MEGABYTES = 600;
const GEOJSON_BYTES = 100_000_000;
const CSV_ROWS = 1_000_000;
const SAMPLED_MS = 20;
const CORNERS = 1_000_000;
const MOST_WAIT_MS = 1_000;

/**
 * Large files as the server reads them, bytes and thread included: how much memory they take at most over idle; and how
 * long others wait while the largest shape is looked through.
 */
export async function benchReading(): Promise<BenchRow[]> {
  // One idle for both: what the first leaves behind counts for the second.
  const idle = process.memoryUsage.rss();
  return [
    await measure(idle, "100 MB of GeoJSON, read in full: memory over idle", () => geojson(GEOJSON_BYTES)),
    await measure(idle, "1,000,000 rows of CSV, read in full: memory over idle", () => csv(CSV_ROWS)),
    waiting("a border", (i) => 1 + 0.1 * Math.sin(i / 5_000)),
    waiting("a tangle", (i) => (i % 2 === 0 ? 0.5 : 1)),
  ];
}

/** A ring with many corners around a place, each so far from it. */
function waiting(name: string, far: (corner: number) => number): BenchRow {
  const ring = Float64Array.from({ length: 2 * CORNERS + 2 }, (_, k) => {
    const corner = (k >> 1) % CORNERS;
    const angle = (2 * Math.PI * corner) / CORNERS;
    return k % 2 === 0 ? 119.5 + far(corner) * Math.cos(angle) : 32 + far(corner) * Math.sin(angle);
  });
  const work = layShape([[ring]], { crs: "EPSG:4490", swapped: false });
  let longest = 0;
  for (let done = false; !done;) {
    const since = performance.now();
    done = work.next().done === true;
    longest = Math.max(longest, performance.now() - since);
  }
  const what = `${name} of ${CORNERS.toLocaleString("en-US")} corners, looked through: longest wait of others`;
  return { what, ours: longest, unit: "ms", against: null, bound: MOST_WAIT_MS };
}

async function measure(idle: number, what: string, make: () => Uint8Array<ArrayBuffer>): Promise<BenchRow> {
  let most = idle;
  const sample = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, SAMPLED_MS);
  const { batches } = await readTable(make(), "large");
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    sample();
  }
  clearInterval(timer);
  if (rows === 0) throw new Error(`${what}: got no rows`);
  return { what, ours: (most - idle) / 1e6, unit: "MB", against: null, bound: MOST_MEGABYTES };
}

/** Text by and by in room that was made beforehand, so that making it takes no memory besides. */
class Writing {
  readonly bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  constructor(most: number) {
    this.bytes = new Uint8Array(most);
  }

  get left(): number {
    return this.bytes.length - this.#at;
  }

  add(text: string): void {
    const { read, written } = new TextEncoder().encodeInto(text, this.bytes.subarray(this.#at));
    if (read < text.length) throw new RangeError(`no room: ${this.left} bytes left`);
    this.#at += written;
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.#at).slice();
  }

  /** With spaces to the end. */
  filled(): Uint8Array<ArrayBuffer> {
    return this.bytes.fill(0x20, this.#at);
  }
}

/** Areas of fifty corners each. */
function geojson(bytes: number): Uint8Array<ArrayBuffer> {
  const writing = new Writing(bytes);
  writing.add('{"type":"FeatureCollection","features":[');
  for (let i = 0; writing.left > 10_000; i++) {
    const ring = Array.from({ length: 51 }, (_, k) => {
      const angle = ((k % 50) * Math.PI) / 25;
      return `[${(119.4 + (i % 1000) / 5000 + Math.cos(angle) / 4000).toFixed(7)},${(32 + Math.sin(angle) / 4000).toFixed(7)}]`;
    });
    const properties = `{"编码":"${321_100_000_000_000 + i}","名称":"第${i}微网格","居民":${i % 400}}`;
    writing.add(
      `${i ? "," : ""}{"type":"Feature","properties":${properties},"geometry":{"type":"Polygon","coordinates":[[${ring.join()}]]}}\n`,
    );
  }
  writing.add("]}");
  return writing.filled();
}

function csv(rows: number): Uint8Array<ArrayBuffer> {
  const writing = new Writing(rows * 110 + 1_000);
  writing.add("事项编号,需求,报告日期,来源,状态,经度,纬度,情况\n");
  for (let i = 0; i < rows; i++)
    writing.add(`旧-${i},生活救助,2024-03-11,村,已办结,119.4${i % 100_000},32.2${i % 100_000},第${i}件\n`);
  return writing.done();
}
