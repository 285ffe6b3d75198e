import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../api.ts";
import { useCity } from "../../map/use_city.ts";
import { useMap, useRevisionOnMap } from "../../map/map_context.ts";
import { caseFilter, useView } from "../../state/view.ts";
import { useChoice, useDrawing, useMetrics } from "./use_overview.ts";

/** Keeps the map at what the address asks for: colours, selection, and what lies over them. */
export function useMapDrawing(): void {
  const map = useMap();
  const city = useCity();
  const drawing = useDrawing();
  const { view } = useView();
  const { theme, show } = useChoice();
  const density = useDensity(show === "density");
  useRevisionOnMap(useMetrics().data?.revision);
  const points = usePoints(show === "points");
  const plain = show === "density" || show === "columns";

  useEffect(() => {
    if (drawing) map?.paint(plain ? null : drawing.classes, theme.palette);
  }, [map, drawing, theme, plain]);
  useEffect(() => map?.select(city?.ordinalOf.get(view.grid ?? "") ?? null), [map, city, view.grid]);
  useEffect(() => map?.setDensity(density ?? null), [map, density]);
  useEffect(() => map?.setPoints(points ?? null), [map, points]);
  useEffect(() => {
    if (!map || !city || !drawing || show !== "columns") return undefined;
    const { values, classes } = drawing;
    const most = values.reduce((top, value) => (Math.abs(value) > top ? Math.abs(value) : top), 0) || 1;
    const columns = [...classes.keys()]
      .filter((ordinal) => classes[ordinal]! >= 0 && values[ordinal] !== 0)
      .map((ordinal) => ({
        lon: city.grids[ordinal]!.lon,
        lat: city.grids[ordinal]!.lat,
        height: Math.abs(values[ordinal]!) / most,
        class: classes[ordinal]!,
      }));
    map.setColumns(columns);
    return () => map.setColumns(null);
  }, [map, city, drawing, show]);
  useEffect(
    () => () => {
      map?.select(null);
      map?.setDensity(null);
      map?.setPoints(null);
    },
    [map],
  );
}

/** Cells of open cases under the filters; undefined while not wanted. */
export function useDensity(wanted: boolean) {
  const { view } = useView();
  const filter = caseFilter(view);
  const { data } = useQuery({
    queryKey: ["density", filter],
    queryFn: ({ signal }) => api.caseDensity(filter, signal),
    placeholderData: keepPreviousData,
    enabled: wanted,
  });
  return wanted ? data : undefined;
}

/** Open cases with their places under the filters; undefined while not wanted. */
export function usePoints(wanted: boolean) {
  const { view } = useView();
  const filter = caseFilter(view);
  const { data } = useQuery({
    queryKey: ["points", filter],
    queryFn: ({ signal }) => api.casePoints(filter, signal),
    placeholderData: keepPreviousData,
    enabled: wanted,
  });
  return wanted ? data : undefined;
}
