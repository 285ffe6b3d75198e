import type { GridProperties, Metrics } from "../../../server/api/map.ts";
import type { Digits } from "../../components/format.ts";
import { type Method, classBounds, classOf, spread } from "../../map/classes.ts";
import { NO_DATA, OUTSIDE } from "../../map/style.ts";

type Column = "open_cases" | "people" | "overdue_visits" | "reported_cases";

/** What the map can show. A figure of an area is the sum of its grids' parts, over the sum of their shares if any. */
export interface Theme {
  name: string;
  palette: "ramp" | "diverge";
  digits: Digits;
  /** Where records that no grid can show are counted; null when the theme counts none. */
  counted: Column | null;
  part: (metrics: Metrics, ordinal: number) => number;
  share?: (grid: GridProperties, part: number) => number;
}

const column = (name: Column) => (metrics: Metrics, ordinal: number) => metrics[name][ordinal] ?? NaN;

export const THEMES = [
  { name: "open_cases", palette: "ramp", digits: 0, counted: "open_cases", part: column("open_cases") },
  {
    name: "open_per_km2",
    palette: "ramp",
    digits: 2,
    counted: "open_cases",
    part: column("open_cases"),
    share: (grid) => grid.area_m2 / 1e6,
  },
  {
    name: "open_per_1000",
    palette: "ramp",
    digits: 2,
    counted: "open_cases",
    part: column("open_cases"),
    share: (grid) => grid.residents / 1000,
  },
  { name: "people", palette: "ramp", digits: 0, counted: "people", part: column("people") },
  {
    name: "overdue_visits",
    palette: "ramp",
    digits: 0,
    counted: "overdue_visits",
    part: column("overdue_visits"),
  },
  {
    name: "workload",
    palette: "ramp",
    digits: 0,
    counted: null,
    part: (metrics, ordinal) => metrics.workload_percent[ordinal] ?? NaN,
    share: (_, part) => (Number.isNaN(part) ? 0 : 1),
  },
  {
    name: "change",
    palette: "diverge",
    digits: 0,
    counted: "reported_cases",
    part: (metrics, ordinal) =>
      (metrics.reported_cases[ordinal] ?? NaN) - (metrics.reported_before[ordinal] ?? NaN),
  },
] as const satisfies readonly Theme[];

/** The theme of a name; the first for one that is not known. */
export function themeOf(name: string | undefined): Theme {
  return THEMES.find((theme) => theme.name === name) ?? THEMES[0];
}

/** The figure of a theme over some grids; NaN where none of them has data, or there is nothing to divide by. */
export function figureOf(
  theme: Theme,
  metrics: Metrics,
  grids: readonly GridProperties[],
  ordinals: Iterable<number>,
): number {
  let [parts, shares, some] = [0, 0, false];
  for (const ordinal of ordinals) {
    const part = theme.part(metrics, ordinal);
    if (theme.share) shares += theme.share(grids[ordinal]!, part);
    if (Number.isNaN(part)) continue;
    parts += part;
    some = true;
  }
  if (!some) return NaN;
  if (!theme.share) return parts;
  return shares > 0 ? parts / shares : NaN;
}

/** A class as the legend shows it: `from ≤ value < to` (to: null, no end), and how many grids are in it. */
export interface LegendClass {
  place: number;
  from: number;
  to: number | null;
  grids: number;
}
/** A theme on the map. */
export interface Drawing {
  /** A figure a grid; NaN: no data or outside. */
  values: Float64Array;
  /** What MapView.paint takes. */
  classes: Int8Array;
  legend: LegendClass[];
  no_data: number;
}

/** Cuts the figures of all grids of the filtered area into classes. */
export function draw(
  theme: Theme,
  metrics: Metrics,
  grids: readonly GridProperties[],
  method: Method,
): Drawing {
  const values = Float64Array.from(grids, (_, ordinal) => figureOf(theme, metrics, grids, [ordinal]));
  const diverging = theme.palette === "diverge";
  const bounds = classBounds(diverging ? values.map(Math.abs) : values, method, diverging ? 3 : 5);
  const places = legendOf(bounds, diverging);
  let noData = 0;
  const classes = new Int8Array(grids.length);
  for (let ordinal = 0; ordinal < grids.length; ordinal++) {
    const value = values[ordinal]!;
    if (metrics.open_cases[ordinal] === null) classes[ordinal] = OUTSIDE;
    else if (Number.isNaN(value)) {
      classes[ordinal] = NO_DATA;
      noData++;
    } else {
      const place = classOf(Math.abs(value), bounds);
      const entry = places.get(diverging && value < 0 ? -place : place)!;
      classes[ordinal] = entry.place;
      entry.grids++;
    }
  }
  const legend = [...places].toSorted(([a], [b]) => a - b).map(([, entry]) => entry);
  return { values, classes, legend, no_data: noData };
}

/** Legend entries by class; those of a decrease have negative numbers. */
function legendOf(bounds: number[], diverging: boolean): Map<number, LegendClass> {
  const places = new Map<number, LegendClass>();
  // More cases than before is the warm end, which the palette begins with.
  const paletteOf = (place: number) =>
    diverging
      ? 3 - Math.sign(place) * Math.min(3, spread(Math.abs(place), bounds.length, 3))
      : spread(place, bounds.length, 5);
  places.set(0, { place: paletteOf(0), from: 0, to: 0, grids: 0 });
  bounds.forEach((from, index) => {
    const to = bounds[index + 1] ?? null;
    places.set(index + 1, { place: paletteOf(index + 1), from, to, grids: 0 });
    if (diverging) places.set(-index - 1, { place: paletteOf(-index - 1), from, to, grids: 0 });
  });
  return places;
}
