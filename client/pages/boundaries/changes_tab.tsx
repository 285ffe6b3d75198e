import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AreaFigures, GridFigures } from "../../../server/domain/boundaries/impact.ts";
import { type Digits, useFormat } from "../../components/format.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { ImpactCard } from "./impact_card.tsx";
import { type BeforeAfter, type DraftFigures, useFigures } from "./use_figures.ts";
import { shortRef } from "./words.ts";

/** Before → after: the impact of the whole draft, every grid it touches, its villages and the city. */
export function ChangesTab() {
  const { t } = useTranslation();
  const account = useAccount();
  const figures = useFigures();
  if (figures.grids.length === 0 && figures.impact.micro_grids_moved === 0)
    return <p className="soft">{t("boundaries.nothing_changed")}</p>;
  return (
    <>
      <ImpactCard figures={figures} />
      <h3>{t("boundaries.grids_before_after")}</h3>
      <GridTable figures={figures} />
      {figures.villages.map(({ code, name, ...area }) => (
        <AreaTable key={code} title={name} figures={area} />
      ))}
      <AreaTable
        title={account?.area_level === "city" ? t("boundaries.whole_city") : t("boundaries.own_area")}
        figures={figures.city}
      />
    </>
  );
}

function GridTable({ figures: { grids, land, villages } }: { figures: DraftFigures }) {
  const { t } = useTranslation();
  const villageOf = (ref: string) => land.grids.find((grid) => grid.ref === ref)?.village_code;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <table className="before-after">
      <thead>
        <tr>
          <th scope="col">{t("boundaries.grid")}</th>
          <th scope="col">{t("boundaries.columns.households")}</th>
          <th scope="col">{t("boundaries.columns.open_cases")}</th>
          <th scope="col">{t("boundaries.columns.load")}</th>
        </tr>
      </thead>
      <tbody>
        {grids.map(({ ref, before, after }, i) => {
          const village_code = villageOf(ref);
          const begins = villages.length > 1 && (i === 0 || villageOf(grids[i - 1]!.ref) !== village_code);
          const name = land.grids
            .find((grid) => grid.ref === ref)
            ?.name.split(" ")
            .at(-1);
          return (
            <Fragment key={ref}>
              {begins && (
                <tr className="village">
                  <th colSpan={4} scope="rowgroup">
                    {villages.find(({ code }) => code === village_code)?.name}
                  </th>
                </tr>
              )}
              <tr data-ends={after === null} data-begins={before === null}>
                <th scope="row">
                  <button
                    type="button"
                    aria-expanded={open === ref}
                    onClick={() => setOpen(open === ref ? null : ref)}
                  >
                    {shortRef(t, ref)} <span>{name}</span>
                  </button>
                </th>
                <Cell before={before?.households} after={after?.households} about={after?.estimated} />
                <Cell before={before?.open_cases} after={after?.open_cases} about={after?.estimated} />
                <Cell before={before?.load_percent} after={after?.load_percent} unit="%" over={100} />
              </tr>
              {open === ref && (
                <tr className="more">
                  <td colSpan={4}>
                    <GridDetails before={before} after={after} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

type Value = number | null | undefined;

/** One figure, before → after; a dash where there is none. `about`: counted by area. `over`: more is too much. */
function Cell({
  before,
  after,
  unit = "",
  digits = 0,
  about = false,
  over = Infinity,
}: {
  before: Value;
  after: Value;
  unit?: string;
  digits?: Digits;
  about?: boolean | undefined;
  over?: number;
}) {
  const text = useFigureText(unit, digits);
  const same = text(before) === text(after);
  return (
    <td>
      {!same && before != null && <s>{text(before)}</s>}
      <b data-over={(after ?? 0) > over}>
        {about && !same && "≈"}
        {text(after)}
      </b>
    </td>
  );
}

function useFigureText(unit: string, digits: Digits): (value: Value) => string {
  const format = useFormat();
  return (value) => (value == null ? "—" : `${format.number(value, digits)}${unit}`);
}

function GridDetails({ before, after }: BeforeAfter<GridFigures | null>) {
  const { t, i18n } = useTranslation();
  const settings = useSettings();
  const categories = settings?.categories ?? [];
  const rows: [name: string, of: (figures: GridFigures) => number | null, unit?: string, digits?: Digits][] =
    [
      ["micro_grids", (one) => one.micro_grids],
      ["residents", (one) => one.residents],
      ["people", (one) => one.people],
      ["red", (one) => one.households_by_risk.red],
      ["yellow", (one) => one.households_by_risk.yellow],
      ["green", (one) => one.households_by_risk.green],
      ["overdue_visits", (one) => one.overdue_visits],
      ["overdue_cases", (one) => one.overdue_cases],
      ["minutes", (one) => one.minutes],
      ["area", (one) => one.area_m2 / 1e6, " km²", 2],
      ["compactness", (one) => one.compactness, "", 2],
      ["pieces", (one) => one.pieces],
    ];
  return (
    <table className="before-after details">
      <tbody>
        {rows.map(([name, of, unit, digits]) => (
          <tr key={name}>
            <th scope="row">{t(`boundaries.details.${name}`)}</th>
            <Cell
              before={before && of(before)}
              after={after && of(after)}
              unit={unit ?? ""}
              digits={digits ?? 0}
            />
          </tr>
        ))}
        {categories.map(({ code, name_zh, name_en }) => (
          <tr key={code}>
            <th scope="row">{i18n.language === "en" ? name_en : name_zh}</th>
            <Cell
              before={before && (before.people_by_category[code] ?? 0)}
              after={after && (after.people_by_category[code] ?? 0)}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AreaTable({
  title,
  figures: { before, after },
}: {
  title: string;
  figures: BeforeAfter<AreaFigures>;
}) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{title}</h3>
      <table className="before-after details">
        <tbody>
          <tr>
            <th scope="row">{t("boundaries.area.grids")}</th>
            <Cell before={before.grids} after={after.grids} />
          </tr>
          <tr>
            <th scope="row" title={t("boundaries.area.deviation_hint")}>
              {t("boundaries.area.deviation")}
            </th>
            <Cell before={before.deviation * 100} after={after.deviation * 100} unit="%" />
          </tr>
          <tr>
            <th scope="row">{t("boundaries.area.heaviest")}</th>
            <Cell
              before={before.heaviest_load_percent}
              after={after.heaviest_load_percent}
              unit="%"
              over={100}
            />
          </tr>
          <tr>
            <th scope="row">{t("boundaries.area.uncovered")}</th>
            <Cell
              before={before.uncovered_area_m2 / 1e6}
              after={after.uncovered_area_m2 / 1e6}
              unit=" km²"
              digits={2}
            />
          </tr>
        </tbody>
      </table>
    </>
  );
}
