import { useTranslation } from "react-i18next";
import type { PreviewPoints } from "../../../server/api/exchange.ts";
import { useFormat } from "../../components/format.ts";

const WIDTH = 400;
const MOST_HEIGHT = 420;
const EDGE = 4;
/** Metres of a degree of latitude. */
const DEGREE_M = 110_900;

/** The outlines of land that a file draws, north up: there is no map yet to lay them on. */
export function Sketch({ points: { outlines, state } }: { points: PreviewPoints }) {
  const { t } = useTranslation();
  const format = useFormat();
  const positions = outlines.flat() as [number, number][];
  const [west, south, east, north] = boxOf(positions);
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [across, up] = [Math.max((east - west) * narrow, 1e-6), Math.max(north - south, 1e-6)];
  const scale = Math.min((WIDTH - 2 * EDGE) / across, (MOST_HEIGHT - 2 * EDGE) / up);
  const height = up * scale + 2 * EDGE;
  const left = (WIDTH - across * scale) / 2;
  const path = (outline: number[][]) =>
    `M${outline
      .map(
        ([lon, lat]) => `${at(left + (lon! - west) * narrow * scale)} ${at(EDGE + (north - lat!) * scale)}`,
      )
      .join("L")}Z`;
  const paths = outlines.map((outline, place) => ({ place, d: path(outline), state: state[place] }));
  return (
    <figure className="data-sketch">
      <svg viewBox={`0 0 ${WIDTH} ${Math.ceil(height)}`} role="img" aria-label={t("data.sketch")}>
        {paths.map(({ place, d, state: how }) => (
          <path key={place} d={d} data-state={how} />
        ))}
      </svg>
      <figcaption>
        {t("data.sketch_at", {
          west: west.toFixed(3),
          east: east.toFixed(3),
          south: south.toFixed(3),
          north: north.toFixed(3),
          across: format.number((across * DEGREE_M) / 1_000, 1),
          up: format.number((up * DEGREE_M) / 1_000, 1),
        })}
      </figcaption>
    </figure>
  );
}

function boxOf(positions: readonly [number, number][]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function at(pixels: number): string {
  return pixels.toFixed(1);
}
