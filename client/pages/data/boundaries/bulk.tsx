import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FAULT_KINDS, type FaultKind, RULES, type Rule } from "../../../../server/api/mosaics.ts";
import { applyRule } from "../../../../server/domain/mosaic/rules.ts";
import { useFormat } from "../../../components/format.ts";
import type { Deciding } from "./use_mosaic.ts";

/** A rule decides about all of a kind up to a size; how many that would be is said before. */
export function Bulk({ work, busy, decide }: Deciding) {
  const { t } = useTranslation();
  const format = useFormat();
  const [kind, setKind] = useState<FaultKind>("sliver");
  const [rule, setRule] = useState<Rule>("longest_border");
  const [most, setMost] = useState("");
  const most_area_m2 = most === "" ? null : Math.max(1, Math.round(Number(most)));
  const count = useMemo(
    () => applyRule(work.ground, work.settled, { type: "rule", rule, kind, most_area_m2 }).size,
    [work, rule, kind, most_area_m2],
  );
  const open = work.open.filter((fault) => fault.kind === kind).length;
  return (
    <div className="mosaic-form">
      <label className="mosaic-field">
        {t("mosaic.kind")}
        <select value={kind} onChange={(event) => setKind(event.target.value as FaultKind)}>
          {FAULT_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`mosaic.kinds.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="mosaic-field">
        {t("mosaic.rule")}
        <select value={rule} onChange={(event) => setRule(event.target.value as Rule)}>
          {RULES.map((one) => (
            <option key={one} value={one}>
              {t(`mosaic.rules.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="mosaic-field">
        {t("mosaic.up_to")}
        <input
          type="number"
          min={1}
          step={1}
          placeholder={t("mosaic.any_size")}
          value={most}
          onChange={(event) => setMost(event.target.value)}
        />
      </label>
      <output>{t("mosaic.would", { count: format.number(count), open: format.number(open) })}</output>
      <button
        type="button"
        className="primary"
        disabled={busy || count === 0}
        onClick={() => decide({ type: "rule", rule, kind, most_area_m2 })}
      >
        {t("mosaic.decide_all", { count: format.number(count) })}
      </button>
    </div>
  );
}
