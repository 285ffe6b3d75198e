import { useEffect, useEffectEvent, useState } from "react";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { onlyIn, useArea, useAreaOnMap } from "../../components/use_area.ts";
import { type BBox, bboxOf, type City } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { useMap } from "../../map/map_context.ts";
import type { Hit } from "../../map/pointing.ts";
import { useView } from "../../state/view.ts";
import { gapClasses } from "./ledger.ts";

/** What the pointer is on, and where, in pixels of the map. */
export interface Pointer {
  hit: Hit;
  at: { x: number; y: number };
}

interface CoverageMapProps {
  /** The entries of the list as it is filtered: what is coloured and pinned. */
  gaps: readonly CoverageGap[];
  /** All entries of the area: what a click on the map may choose. */
  all: readonly CoverageGap[];
  selected: CoverageGap | undefined;
  onPick: (gap: CoverageGap | null) => void;
}

/**
 * The ledger on the map: grids coloured by how many entries name them, uncovered land made the subject, a pin an
 * entry. Choosing an entry flies there; clicking a pin, uncovered land or a grid chooses its gravest entry. Returns
 * what the pointer is on.
 */
export function useCoverageMap({ gaps, all, selected, onPick }: CoverageMapProps): Pointer | null {
  const map = useMap();
  const city = useCity();
  const area = useArea();
  const { patch } = useView();
  const [pointer, setPointer] = useState<Pointer | null>(null);
  useAreaOnMap();

  useEffect(() => {
    if (!map || !city) return undefined;
    map.paint(onlyIn(city, area, gapClasses(gaps, city.ordinalOf, city.grids.length)), "ramp");
    const pins = gaps.map(({ id, lon, lat, cause, overdue }) => ({
      id,
      lon,
      lat,
      kind: cause,
      soft: !overdue,
    }));
    return map.mark(pins);
  }, [map, city, area, gaps]);

  const click = useEffectEvent((hit: Hit | null) => {
    if (!city || hit === null) return;
    const gap = gapsAt(hit, gaps, city)[0] ?? gapsAt(hit, all, city)[0];
    if (gap) onPick(gap);
    else if (hit.kind === "grid") patch({ grid: city.grids[hit.ordinal]!.code, gap: null });
  });
  useEffect(() => {
    if (!map) return undefined;
    map.showUncovered("emphasised");
    const stop = map.listen({
      onClick: (hit) => click(hit),
      onHover: (hit, at) => {
        map.hover(hit?.kind === "grid" ? hit.ordinal : null);
        setPointer(hit && { hit, at });
      },
    });
    return () => {
      stop();
      map.showUncovered("normal");
      map.hover(null);
    };
  }, [map]);

  useEffect(() => {
    if (!map || !city || !selected) return;
    map.flyTo(surroundings(selected, city));
    map.flash(selected.lon, selected.lat);
  }, [map, city, selected]);
  return pointer;
}

/** The entries at what the pointer is on, gravest first as they come. */
export function gapsAt(hit: Hit, gaps: readonly CoverageGap[], city: City): CoverageGap[] {
  if (hit.kind === "mark") return gaps.filter(({ id }) => id === hit.id);
  if (hit.kind === "uncovered")
    return gaps.filter(({ micro_grid_ids }) => micro_grid_ids.includes(hit.micro_grid_id));
  if (hit.kind !== "grid") return [];
  const { code } = city.grids[hit.ordinal]!;
  return gaps.filter(({ grid_code }) => grid_code === code);
}

/** The box around the grid or the land of an entry with as much again on every side, so that one sees where it lies. */
function surroundings(gap: CoverageGap, city: City): BBox {
  const ordinal = city.ordinalOf.get(gap.grid_code ?? "");
  const shapes =
    ordinal === undefined
      ? city.uncovered.features.filter(({ id }) => gap.micro_grid_ids.includes(Number(id)))
      : [city.gridShapes.features[ordinal]!];
  const boxes = shapes.map(({ geometry }) => bboxOf(geometry));
  if (boxes.length === 0) boxes.push([gap.lon - 0.01, gap.lat - 0.01, gap.lon + 0.01, gap.lat + 0.01]);
  const west = Math.min(...boxes.map((box) => box[0]));
  const south = Math.min(...boxes.map((box) => box[1]));
  const east = Math.max(...boxes.map((box) => box[2]));
  const north = Math.max(...boxes.map((box) => box[3]));
  const [wide, high] = [east - west, north - south];
  return [west - wide, south - high, east + wide, north + high];
}
