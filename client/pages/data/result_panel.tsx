import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ImportEntry, ROW_STATES, type RowState } from "../../../server/api/exchange.ts";
import { useFormat } from "../../components/format.ts";
import { PlacingLink } from "../../components/placing_link.tsx";
import { Panel } from "../../components/panel.tsx";
import { isLand } from "../../../server/domain/exchange/fields.ts";
import { Findings } from "./findings.tsx";
import { Sketch } from "./sketch.tsx";
import { useFindings, useImport, useImportPoints } from "./use_imports.ts";
import { WriteForm } from "./write_form.tsx";

/** What came of checking a file: how many rows stand how, why, and what can be done now. */
export function ResultPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const one = useImport(id).data;
  const [state, setState] = useState<RowState | null>(null);
  if (!one?.counts) return null;
  return (
    <Panel grows title={t("data.result")}>
      <div className="data-result">
        <CountTiles one={one} chosen={state} onChoose={setState} />
        <OnMap one={one} />
        <WriteForm one={one} />
        {one.status === "written" && one.file_kept && <ToPlace one={one} />}
        {one.file_kept ? (
          <Findings key={state} one={one} state={state} />
        ) : (
          <p className="soft">{t("data.file_gone")}</p>
        )}
      </div>
    </Panel>
  );
}

/** What was written without a position waits to be placed by hand. */
function ToPlace({ one }: { one: ImportEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const causes = useFindings(one, { from: 0 }).data?.causes ?? [];
  const rows = causes.find(({ cause }) => cause === "without_position")?.rows ?? 0;
  if (rows === 0) return null;
  return (
    <p>
      {t("data.to_place", { count: rows, rows: format.number(rows) })} <PlacingLink />
    </p>
  );
}

function CountTiles({
  one,
  chosen,
  onChoose,
}: {
  one: ImportEntry;
  chosen: RowState | null;
  onChoose: (state: RowState | null) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="data-tiles" role="group" aria-label={t("data.by_state")}>
      {ROW_STATES.map((state) => (
        <button
          key={state}
          type="button"
          data-state={state}
          aria-pressed={chosen === state}
          onClick={() => onChoose(chosen === state ? null : state)}
        >
          <span>{t(`data.states.${state}`)}</span>
          <strong>{format.number(one.counts![state])}</strong>
        </button>
      ))}
    </div>
  );
}

function OnMap({ one }: { one: ImportEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = useImportPoints(one);
  if (!points) return null;
  if (points.outlines.length > 0)
    return (
      <>
        <p className="data-on-map">
          {t("data.outlined", { count: points.total, rows: format.number(points.total) })}
          {points.total > points.outlines.length &&
            ` ${t("data.on_map_some", { shown: format.number(points.outlines.length) })}`}
        </p>
        <Sketch points={points} />
      </>
    );
  if (isLand(one.kind!)) return null;
  return (
    <p className="data-on-map">
      {t("data.on_map", { count: points.total, rows: format.number(points.total) })}
      {points.total > points.lon.length &&
        ` ${t("data.on_map_some", { shown: format.number(points.lon.length) })}`}
    </p>
  );
}
