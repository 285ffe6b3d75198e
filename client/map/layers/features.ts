import type { Feature, FeatureCollection, Geometry } from "geojson";
import { type City, type CityArea, bboxOf, bordersOf, partsOf } from "../city.ts";

/** A small pin. */
export interface Mark {
  id: string;
  lon: number;
  lat: number;
  kind: string;
  /** Amber instead of red: not yet due, or a warning. */
  soft?: boolean;
}
export interface CaseColumns {
  lon: number[];
  lat: number[];
  overdue: boolean[];
}

/** A geometry as a feature. */
export function inside<G extends Geometry>(
  geometry: G,
  properties: Record<string, unknown> = {},
): Feature<G, Record<string, unknown>> {
  return { type: "Feature", geometry, properties };
}

/** Features as a collection. */
export function collected(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

/** The borders of every level as four features. */
export function borders(city: City): FeatureCollection {
  return collected(Object.entries(bordersOf(city)).map(([level, lines]) => inside(lines, { level })));
}

/** Where names stand; `order` decides who gives way: areas with more residents come first. */
export function labels(city: City): FeatureCollection {
  const features: Feature[] = [];
  for (const area of city.areas.values()) {
    if (area.level === "city") continue;
    const order = -(city.members.get(area.code)?.length ?? 0);
    const name = area.level === "village" ? shortName(area.name) : area.name;
    features.push(
      inside({ type: "Point", coordinates: [area.lon, area.lat] }, { level: area.level, name, order }),
    );
  }
  for (const { name, residents, lon, lat } of city.grids)
    features.push(
      inside(
        { type: "Point", coordinates: [lon, lat] },
        { level: "grid", name: nameInVillage(name), order: -residents },
      ),
    );
  return collected(features);
}

/** A grid's name inside its village: 正东路街道 贺家弄社区 第1网格 → 第1网格. */
export function nameInVillage(name: string): string {
  return name.split(" ").at(-1)!;
}

/** A committee's name as people say it: 贺家弄社区居委会 → 贺家弄社区. */
export function shortName(name: string): string {
  return name.replace(/(村)?(村民委员会|村委会|居民委员会|居委会)$/, "$1");
}

/** A point for every micro-grid in no grid, so that it is seen when its outline is too small to see. */
export function uncoveredPoints(city: City): FeatureCollection {
  return collected(
    city.uncovered.features.map(({ id, geometry }) => {
      const [west, south, east, north] = bboxOf(geometry);
      const point = inside({ type: "Point", coordinates: [(west + east) / 2, (south + north) / 2] } as const);
      return { ...point, ...(id === undefined ? {} : { id }) };
    }),
  );
}

/** Cases as points; the id is the place in the columns. */
export function points(cases: CaseColumns | null): FeatureCollection {
  if (!cases) return collected([]);
  return collected(
    cases.lon.map((lon, index) => ({
      ...inside({ type: "Point", coordinates: [lon, cases.lat[index]!] }, { overdue: cases.overdue[index] }),
      id: index,
    })),
  );
}

/** Pins as points. */
export function pins(marks: Mark[]): FeatureCollection {
  return collected(
    marks.map(({ id, kind, soft = false, lon, lat }) =>
      inside({ type: "Point", coordinates: [lon, lat] }, { id, kind, soft }),
    ),
  );
}

const WORLD = [
  [100, 20],
  [140, 20],
  [140, 45],
  [100, 45],
  [100, 20],
];

/** All around an area, to dim it. */
export function outsideOf({ shape }: CityArea): FeatureCollection {
  const holes = partsOf(shape).map((rings) => rings[0]!.toReversed());
  return collected([inside({ type: "Polygon", coordinates: [WORLD, ...holes] })]);
}
