import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Grid } from "../../server/api/grids.ts";
import { ApiError, api } from "../api.ts";
import { useCity } from "../map/use_city.ts";
import { nameInVillage } from "../map/layers/features.ts";
import { useMap } from "../map/map_context.ts";
import { useFormat } from "./format.ts";
import { GridFigures, GridGaps, GridNeighbours, GridPeople, GridWorkers } from "./grid_card_parts.tsx";
import { GridTrend } from "./grid_trend.tsx";
import { LoadError, Loading } from "./load_state.tsx";
import { useGoToArea } from "./use_area.ts";
import "./grid_card.css";

/** Everything about one grid, over the right edge of the map: what it is, who lives, helps and waits there. */
export function GridCard({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const card = useRef<HTMLDialogElement>(null);
  const known = /^\d{15}$/.test(code);
  const grid = useQuery({
    queryKey: ["grid", code],
    queryFn: ({ signal }) => api.grid(code, signal),
    placeholderData: keepPreviousData,
  });
  useFocusInside(card);
  useSelected(code);
  const shown = grid.data && !grid.isError;
  const past = usePastGrid(code, grid.error);
  return (
    <dialog
      open
      ref={card}
      className="grid-card"
      aria-labelledby="grid-card-title"
      aria-busy={grid.isFetching}
      data-covers="right"
      data-stale={grid.isPlaceholderData}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header>
        <div>
          <h2 id="grid-card-title">
            {shown ? grid.data.name.replace(grid.data.town.name, "").trim() : (past?.name ?? t("grid.title"))}
          </h2>
          {shown ? <Identity grid={grid.data} /> : <p className="grid-code">{code}</p>}
        </div>
        <button type="button" className="grid-card-close" aria-label={t("grid.close")} onClick={onClose}>
          <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path d="M5 5l10 10M15 5 5 15" />
          </svg>
        </button>
      </header>
      {past ? (
        <p className="grid-past" role="alert">
          {t("grid.ended", past)}
        </p>
      ) : grid.isError ? (
        <LoadError error={grid.error} {...(known && { retry: () => void grid.refetch() })} />
      ) : grid.data ? (
        <div className="grid-card-body">
          <GridGaps grid={grid.data} />
          <GridFigures grid={grid.data} />
          <GridTrend code={grid.data.code} />
          <GridWorkers grid={grid.data} />
          <GridPeople grid={grid.data} />
          <GridNeighbours grid={grid.data} />
          <p className="grid-as-of">
            {t("grid.as_of", { at: format.time(grid.data.as_of), revision: grid.data.revision })}
          </p>
        </div>
      ) : (
        <Loading lines={9} />
      )}
    </dialog>
  );
}

/** A grid that is on the map of an earlier revision and no more in force; null for all others. */
function usePastGrid(code: string, error: unknown): { name: string; revision: number } | null {
  const city = useCity();
  const grid = city?.grids[city.ordinalOf.get(code) ?? -1];
  if (!city || !grid || !(error instanceof ApiError && error.reason === "unknown_grid")) return null;
  return { name: nameInVillage(grid.name), revision: city.revision };
}

/** The kind, the code to copy, and the areas it lies in, each a way to go there. */
function Identity({ grid }: { grid: Grid }) {
  const { t } = useTranslation();
  const goToArea = useGoToArea();
  const areas = [grid.district, grid.town, grid.village];
  return (
    <>
      <p className="grid-path">
        {areas.map((area) => (
          <button key={area.code} type="button" onClick={() => goToArea(area.code)}>
            {area.name}
          </button>
        ))}
      </p>
      <p className="grid-code">
        <span className="grid-kind">{t(`grid.kinds.${grid.kind}`)}</span>
        {grid.dedicated_use && <span className="grid-kind">{grid.dedicated_use}</span>}
        <CopyCode code={grid.code} />
      </p>
    </>
  );
}

function CopyCode({ code }: { code: string }) {
  const { t } = useTranslation();
  const said = useRef<HTMLOutputElement>(null);
  async function copy() {
    try {
      await navigator.clipboard.writeText(code);
      said.current!.textContent = t("grid.copied");
    } catch {
      // Without https the clipboard is closed to pages: the code is selected so that Ctrl-C takes it.
      getSelection()?.selectAllChildren(said.current!.previousElementSibling!);
      said.current!.textContent = t("grid.selected");
    }
  }
  return (
    <button type="button" className="grid-copy" title={t("grid.copy")} onClick={() => void copy()}>
      <code>{code}</code>
      <output ref={said} />
    </button>
  );
}

/** Takes the focus when the card opens, and gives it back where it was when it closes. */
function useFocusInside(card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const element = card.current!;
    element.focus({ preventScroll: true });
    return () => {
      const inside = element.contains(document.activeElement) || document.activeElement === document.body;
      if (inside && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [card]);
}

/** Outlines the grid on the map while its card is open. */
function useSelected(code: string): void {
  const map = useMap();
  const city = useCity();
  useEffect(() => {
    if (!map || !city) return undefined;
    map.select(city.ordinalOf.get(code) ?? null);
    return () => {
      map.select(null);
      map.hover(null);
    };
  }, [map, city, code]);
}
