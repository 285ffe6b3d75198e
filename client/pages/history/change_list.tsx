import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Changes, GridChange, Move } from "../../../server/api/boundary_history.ts";
import { useFormat } from "../../components/format.ts";
import { nameInVillage, shortName } from "../../map/layers/features.ts";
import { bboxOf, type City } from "../../map/city.ts";
import { useMap } from "../../map/map_context.ts";
import { boxOfGrids, changeColours } from "./change_layers.ts";

/** Every grid that changed: what became of it, what it gained and from whom. Each leads to its place. */
export function ChangeList({ changes, cities }: { changes: Changes; cities: readonly City[] }) {
  const colours = changeColours(changes);
  const names = new Map(changes.grids.map(({ code, before, after }) => [code, (after ?? before)!.name]));
  return (
    <ul className="changes">
      {changes.grids.map((grid) => (
        <li key={grid.code}>
          <GridLine grid={grid} colour={colours.get(grid.code)!} cities={cities} />
          {changes.moves
            .filter(({ from, to }) => [from, to].includes(grid.code))
            .map((move) => (
              <MoveLine key={`${move.from} ${move.to}`} move={move} of={grid.code} names={names} />
            ))}
        </li>
      ))}
    </ul>
  );
}

function GridLine({ grid, colour, cities }: { grid: GridChange; colour: number; cities: readonly City[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const map = useMap();
  const { code, before, after } = grid;
  const village = villageName(code, cities);
  const fly = () => {
    const box = boxOfGrids([code], cities);
    if (box) map?.flyTo(box);
  };
  return (
    <button type="button" className="change" onClick={fly}>
      <i style={{ "--swatch": `var(--grid-${colour})` } as CSSProperties} />
      <strong>{nameInVillage((after ?? before)!.name)}</strong>
      {whatBecame(grid).map((what) => (
        <em key={what} className="badge" data-what={what}>
          {t(`history.became.${what}`)}
        </em>
      ))}
      <span>{[village, code.startsWith("n") ? t("history.no_code") : code].filter(Boolean).join(" · ")}</span>
      {before && after && before.name !== after.name && (
        <span>{t("history.former_name", { name: nameInVillage(before.name) })}</span>
      )}
      {before && after && before.kind !== after.kind && (
        <span>
          {t(`grid.kinds.${before.kind}`)} → {t(`grid.kinds.${after.kind}`)}
        </span>
      )}
      <span>
        {t("history.grid_households", {
          before: before ? format.number(before.households) : "—",
          after: after ? format.number(after.households) : "—",
        })}
      </span>
    </button>
  );
}

/** What became of a grid, in words that have a sentence; none for one that only gained or lost land. */
function whatBecame({ before, after }: GridChange): string[] {
  if (!before) return ["begun"];
  if (!after) return ["ended"];
  return [
    ...(before.name === after.name ? [] : ["renamed"]),
    ...(before.kind === after.kind ? [] : ["other_kind"]),
  ];
}

/** The village that a grid lies in, and for one without a code of its own the city that has it. */
function villageName(code: string, cities: readonly City[]): string {
  for (const city of cities) {
    const village_code = city.grids[city.ordinalOf.get(code) ?? -1]?.village_code;
    const name = city.areas.get(village_code ?? "")?.name;
    if (name !== undefined) return shortName(name);
  }
  return "";
}

/** Land that a grid gained or lost. */
function MoveLine({ move, of, names }: { move: Move; of: string; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const map = useMap();
  const gained = move.to === of;
  const other = gained ? move.from : move.to;
  const key = `history.${gained ? "gained" : "lost"}_${other === null ? "bare" : "grid"}`;
  return (
    <button
      type="button"
      className="move"
      data-gained={gained}
      onClick={() => map?.flyTo(bboxOf({ type: "MultiPolygon", coordinates: move.shape }))}
    >
      <b aria-hidden="true">{gained ? "+" : "−"}</b>
      {t(key, {
        count: move.micro_grids,
        households: format.number(move.households),
        area: format.number(move.area_m2 / 1e6, 2),
        grid: nameInVillage(names.get(other ?? "") ?? ""),
      })}
    </button>
  );
}
