import { Client } from "pg";
import type { Database } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import { buildPartition } from "../../server/domain/partition/build.ts";
import { checkCells } from "../../server/domain/partition/check.ts";
import { dissolve } from "../../server/domain/partition/dissolve.ts";
import { buildLocator } from "../../server/domain/partition/locate.ts";
import { geosCoverage } from "../../server/domain/partition/testing/geos.ts";
import { voronoiCells } from "../../server/domain/partition/testing/random_partition.ts";
import { seeded } from "../../server/domain/seeded.ts";
import type { Cell, Labels, Partition, PolygonCoordinates } from "../../server/domain/partition/types.ts";
import { type BenchRow, median, time } from "./row.ts";

const MICRO_GRIDS = 15_951;
const POINTS = 1_000_000;
const RUNS = 5;

/**
 * The partition against what it stands in for: the coverage check of GEOS on seeded Voronoi cells; on the
 * city in `database` ST_Union by grid, and the join that places points. `url` leads to the same database:
 * the joins run on one connection, which holds the temporary points.
 */
export async function benchPartition(database: Database, url: string): Promise<BenchRow[]> {
  const { cells, labels } = await readCity(database);
  const partition = buildPartition(cells);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return [
      await benchCheck("check Voronoi cells", voronoiCells(MICRO_GRIDS, 1)),
      await benchCheck("check the city", cells),
      await benchDissolve(client, partition, labels),
      await benchLocate(client, partition),
    ];
  } finally {
    await client.end();
  }
}

const CITY = plain(
  `select m.id, st_asgeojson(m.geom, 9)::json->'coordinates' as polygon,
          (case when b.grid_code is null then -1 else dense_rank() over (order by b.grid_code) end)::int as label
   from micro_grids m join memberships b on b.micro_grid_id = m.id and b.to_revision is null
   where m.to_revision is null
   order by m.id`,
);

async function readCity(database: Database): Promise<{ cells: Cell[]; labels: Labels }> {
  const rows = await database.query<{ id: number; polygon: PolygonCoordinates; label: number }>(CITY);
  const labels = Int32Array.from(rows, ({ label }) => label);
  return { cells: rows.map(({ id, polygon }) => ({ id, polygon })), labels };
}

async function benchCheck(what: string, cells: Cell[]): Promise<BenchRow> {
  const coverage = geosCoverage(cells.map(({ polygon }) => polygon));
  const ours = median(await time(RUNS, () => checkCells(cells)));
  const theirs = median(await time(RUNS, () => coverage.check()));
  coverage.free();
  return {
    what: `${what}, ${cells.length.toLocaleString("en-US")} micro-grids`,
    ours,
    unit: "ms",
    against: { name: "coverage check of GEOS (wasm)", value: theirs },
    bound: 0.5,
  };
}

const UNION = `
  select sum(st_npoints(outline)) from (
    select st_union(m.geom) as outline
    from micro_grids m join memberships b on b.micro_grid_id = m.id and b.to_revision is null
    where m.to_revision is null and b.grid_code is not null
    group by b.grid_code) as grids`;

async function benchDissolve(client: Client, partition: Partition, labels: Labels): Promise<BenchRow> {
  const ours = median(await time(RUNS, () => dissolve(partition, labels)));
  const theirs = median(await time(RUNS, () => client.query(UNION)));
  return {
    what: `dissolve into ${dissolve(partition, labels).size.toLocaleString("en-US")} grids`,
    ours,
    unit: "ms",
    against: { name: "PostGIS ST_Union grouped by grid", value: theirs },
    bound: 0.5,
  };
}

const JOIN = `
  select count(*)::int as placed from bench_points p
  join micro_grids m on st_covers(m.geom, p.location) where m.to_revision is null`;

async function benchLocate(client: Client, partition: Partition): Promise<BenchRow> {
  const points = scatter(partition);
  await client.query("create temp table bench_points (location geometry(Point, 4490) not null)");
  for (let start = 0; start < points.length; start += 200_000) {
    await client.query(
      `insert into bench_points select st_setsrid(st_makepoint(($1::float8[])[i], ($1::float8[])[i + 1]), 4490)
       from generate_series(1, array_length($1::float8[], 1), 2) as i`,
      [[...points.subarray(start, start + 200_000)]],
    );
  }
  await client.query("analyze bench_points");

  const { locateAll } = buildLocator(partition);
  const ours = median(await time(RUNS, () => locateAll(points)));
  const placed = locateAll(points).reduce((sum, id) => (id === -1 ? sum : sum + 1), 0);
  // The join may take a minute, so one run after the one to warm up has to do.
  let joined: number | undefined;
  const [theirs] = await time(1, async () => {
    joined = (await client.query<{ placed: number }>(JOIN)).rows[0]?.placed;
  });
  // A point on a border has several rows in the join; random points do not hit any.
  if (joined !== placed) throw new Error(`placed ${placed} points, the join ${joined}`);
  return {
    what: `place ${POINTS.toLocaleString("en-US")} points`,
    ours,
    unit: "ms",
    against: { name: "PostGIS join", value: theirs! },
    bound: 0.25,
  };
}

/** Random points over the box around a partition: lon0, lat0, lon1, lat1, … */
function scatter({ vertices }: Partition): Float64Array {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  vertices.forEach((value, i) => {
    low[i % 2] = Math.min(low[i % 2]!, value);
    high[i % 2] = Math.max(high[i % 2]!, value);
  });
  const random = seeded(3);
  return Float64Array.from(
    { length: 2 * POINTS },
    (_, i) => low[i % 2]! + random() * (high[i % 2]! - low[i % 2]!),
  );
}
