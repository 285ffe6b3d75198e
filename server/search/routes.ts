import { SearchQuery, SearchResults } from "../api/search.ts";
import type { App, LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import type { City } from "../map/city.ts";
import { gridLand } from "../map/grid_land.ts";
import { type Found, search } from "./queries.ts";

/** One box that finds areas, and grids and workers of the caller's area. */
export async function searchRoutes(app: App, { database, cities, now }: LandOptions): Promise<void> {
  app.get(
    "/api/search",
    {
      schema: {
        tags: ["search"],
        summary: "Areas, grids and workers by name, pinyin, initials or code",
        querystring: SearchQuery,
        response: { 200: SearchResults },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const day = today(now());
      const [{ area_code }, city] = await Promise.all([request.scopeFor(), cities.inForce(day)]);
      const scope = { area_code, revision: city.revision, today: day };
      const found = await search(database, request.query.q, scope);
      const within = withinOf(city);
      return found.flatMap((one) => {
        const place = placeOf(city, one);
        return place ? [{ ...one, ...place, within: within(one) }] : [];
      });
    },
  );
}

/** Where to fly to; null for a grid without land. */
function placeOf(city: City, { kind, code, lon, lat }: Found): { lon: number; lat: number } | null {
  if (lon !== null && lat !== null) return { lon, lat };
  const land = kind === "grid" ? gridLand(city)[city.placeOfGrid.get(code) ?? -1] : undefined;
  return land ? { lon: land.lon, lat: land.lat } : null;
}

/** Says what a find lies in: the names of the areas around it, the largest first. */
function withinOf({ districts, towns, villages }: City): (found: Found) => string {
  const areas = new Map([...districts, ...towns, ...villages].map((area) => [area.code, area]));
  return ({ kind, area_code }) => {
    const names: string[] = [];
    const own = areas.get(area_code);
    let area = kind === "area" ? areas.get(own?.parent_code ?? "") : own;
    for (; area; area = areas.get(area.parent_code)) names.unshift(area.name);
    return names.join(" ");
  };
}
