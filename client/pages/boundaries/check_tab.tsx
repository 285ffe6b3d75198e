import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { check, CHECKS, type Finding } from "../../../server/domain/boundaries/check.ts";
import { useFormat } from "../../components/format.ts";
import { useMap } from "../../map/map_context.ts";
import { useSettings } from "../../state/session.ts";
import { useDrawing } from "./drawing_context.ts";
import { shortRef } from "./words.ts";

/** What is looked at before submission, ✓ or ✗; each ✗ opens its place, and a doubt can be excused by a reason. */
export function CheckTab() {
  const { t } = useTranslation();
  const { studio, state } = useDrawing();
  const today = useSettings()?.today ?? "";
  const on = state.effective_on !== null && state.effective_on > today ? state.effective_on : today;
  const findings = useMemo(
    () => check(studio.before, state.land, studio.file.rules.size_bands, on),
    [studio, state.land, on],
  );
  return (
    <ul className="checks">
      {CHECKS.map((name) => {
        const found = findings.filter((finding) => finding.check === name);
        const open = found.filter(({ key }) => key === null || !state.reasons[key]?.trim());
        return (
          <li key={name} data-ok={open.length === 0}>
            <p>
              <i aria-hidden="true">{open.length === 0 ? "✓" : "✗"}</i>
              {t(`boundaries.checks.${name}`)}
              {open.length > 0 && <b>{t("boundaries.check_open", { count: open.length })}</b>}
            </p>
            {found.map((finding) => (
              <FoundItem key={finding.key ?? `${finding.reason} ${finding.grid}`} finding={finding} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function FoundItem({ finding: { reason, grid, at, count, key } }: { finding: Finding }) {
  const { t } = useTranslation();
  const format = useFormat();
  const map = useMap();
  const { studio, state, draws } = useDrawing();
  return (
    <div className="found">
      <button type="button" onClick={() => map?.flyTo({ lon: at[0], lat: at[1] })}>
        {t(`boundaries.findings.${reason}`, {
          grid: grid === null ? "" : shortRef(t, grid),
          count,
          number: format.number(count),
        })}
      </button>
      {key !== null &&
        (draws ? (
          <input
            value={state.reasons[key] ?? ""}
            maxLength={200}
            placeholder={t("boundaries.reason_hint")}
            aria-label={t("boundaries.reason_hint")}
            onChange={(event) => studio.excuse(key, event.target.value)}
          />
        ) : (
          state.reasons[key] && <p className="soft">{state.reasons[key]}</p>
        ))}
    </div>
  );
}
