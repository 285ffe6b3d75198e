import { useTranslation } from "react-i18next";
import type { Changes } from "../../../server/api/boundary_history.ts";
import { type Digits, useFormat } from "../../components/format.ts";
import type { Version } from "./sides.ts";
import { versionName } from "./version_label.tsx";

type Figures = Changes["figures"]["from"];
/** A figure, its unit and decimals. */
const ROWS: readonly [name: string, of: (figures: Figures) => number, unit: string, digits: Digits][] = [
  ["grids", (one) => one.grids, "", 0],
  ["households", (one) => one.households, "", 0],
  ["deviation", (one) => one.deviation * 100, "%", 0],
  ["heaviest", (one) => one.heaviest_load_percent, "%", 0],
  ["uncovered_households", (one) => one.uncovered_households, "", 0],
  ["uncovered", (one) => one.uncovered_area_m2 / 1e6, " km²", 2],
];

/** The figures of both sides beside each other, and what is between them. */
export function SideFigures({
  left,
  right,
  figures,
}: {
  left: Version;
  right: Version;
  figures: Changes["figures"];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <table className="side-figures">
        <thead>
          <tr>
            <th scope="col">{t("history.figure")}</th>
            <th scope="col">{versionName(t, left)}</th>
            <th scope="col">{versionName(t, right)}</th>
            <th scope="col">{t("history.difference")}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([name, of, unit, digits]) => {
            const [before, after] = [of(figures.from), of(figures.to)];
            const [from, to] = [format.number(before, digits), format.number(after, digits)];
            return (
              <tr key={name}>
                <th scope="row">{t(`history.figures.${name}`)}</th>
                <td>
                  {from}
                  {unit}
                </td>
                <td>
                  {to}
                  {unit}
                </td>
                <td data-same={from === to}>{from === to ? "—" : format.signed(after - before, digits)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="soft">{t("history.figures_note")}</p>
    </>
  );
}
