import "../../theme.css";
import { type Land, RIM } from "../../../server/domain/boundaries/land.ts";
import { after, pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { buildPartition } from "../../../server/domain/partition/build.ts";
import { cellPolygon } from "../../../server/domain/partition/outlines.ts";
import { at, corners } from "../../../server/domain/partition/testing/random_partition.ts";
import { MapView } from "../map_view.ts";
import { StudioMap } from "../studio_map.ts";
import { landCity } from "./land_city.ts";

// A page for `studio_map.browser.test.ts`: the studio over a land of a picture, and what it tells, in order.
//
//  201 202 203 204 205 206      1 1 2 2 3 3      villages  0 0 0 0 1 1      the right column is rim
//  101 102 103 104 105 106      1 1 2 2 3 3                0 0 0 0 1 1
//    1   2   3   4   5   6      1 1 · 2 3 3                0 0 0 0 1 1
const drawn = pictureLand(["112233", "112233", "11·233"], ["000011", "000011", "000011"]);
const rim = new Set([6, 106, 206]);
const land: Land = {
  ...drawn,
  gridOf: drawn.gridOf.map((grid, cell) => (rim.has(drawn.partition.ids[cell]!) ? RIM : grid)),
};

/** The land with micro-grid 102 cut into an upper and a lower piece, -1 and -2. */
function cut(): Land {
  const { partition } = land;
  const cells = Array.from(partition.ids, (id, cell) => ({ id, polygon: cellPolygon(partition, cell) }));
  const whole = cells.findIndex(({ id }) => id === 102);
  // The micro-grids on both sides of the cut gain its ends.
  const west = cells.findIndex(({ id }) => id === 101);
  const east = cells.findIndex(({ id }) => id === 103);
  cells[west]!.polygon = corners([0, 1], [1, 1], [1, 1.5], [1, 2], [0, 2], [0, 1]);
  cells[east]!.polygon = corners([2, 1], [3, 1], [3, 2], [2, 2], [2, 1.5], [2, 1]);
  const pieces = [
    { id: -1, polygon: corners([1, 1.5], [2, 1.5], [2, 2], [1, 2], [1, 1.5]) },
    { id: -2, polygon: corners([1, 1], [2, 1], [2, 1.5], [1, 1.5], [1, 1]) },
  ];
  const now = buildPartition([...cells.toSpliced(whole, 1), ...pieces]);
  const from = Array.from(now.ids, (id) => partition.ids.indexOf(id < 0 ? 102 : id));
  return {
    ...land,
    partition: now,
    villageOf: from.map((cell) => land.villageOf[cell]!),
    gridOf: Int32Array.from(from, (cell) => land.gridOf[cell]!),
    left_out: from.map(() => null),
    recordOf: Int32Array.from(from),
    shareOf: Float64Array.from(now.ids, (id) => (id < 0 ? 0.5 : 1)),
    replaced: new Map([[102, [-2, -1]]]),
  };
}

const view = new MapView({
  container: document.querySelector<HTMLElement>("#map")!,
  city: landCity(land),
  begin: { lon: at(3, 1.5)[0], lat: at(3, 1.5)[1], zoom: Math.min(16.4, 15 + Math.log2(innerWidth / 600)) },
  skin: "desk",
  covered: () => ({ left: 0, right: 0, top: 0, bottom: 0 }),
});
view.setTexts("studio", "");
const told: [name: string, ...what: unknown[]][] = [];
const tell =
  (name: string) =>
  (...what: unknown[]) =>
    void told.push([name, ...what]);
/** The number of a grid within its village, or the name of one that has no code yet. */
const nameOf = (ref: string) => (ref.startsWith("n") ? ref : ref.slice(12));
const studio = new StudioMap(view, {
  onSelect: tell("select"),
  onStroke: tell("stroke"),
  onStrokeEnd: tell("stroke_end"),
  onLine: tell("line"),
  onBrushSize: tell("brush_size"),
});
studio.setLand(land, nameOf);
await view.drawn;

/** What the test asks and does. */
export const stage = {
  view,
  studio,
  nameOf,
  land,
  told,
  cut,
  after: (...operations: Parameters<typeof after> extends [Land, ...infer Rest] ? Rest : never) =>
    after(land, ...operations),
  /** Pixels of a column and row of the picture. */
  pixel: (column: number, row: number) => view.map.project(at(column, row)),
};
declare global {
  interface Window {
    stage?: typeof stage;
  }
}
window.stage = stage;
