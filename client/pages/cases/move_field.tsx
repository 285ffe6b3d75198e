import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  type CaseMove,
  type CaseNeed,
  type CaseRecord,
  HANDLING_PATHS,
  SATISFACTIONS,
} from "../../../server/api/case_desk.ts";
import { useSettings } from "../../state/session.ts";
import { LEVELS } from "./case_filter.ts";
import { MergeField } from "./merge_field.tsx";
import type { Said } from "./move_form.tsx";

interface MoveFieldProps {
  need: CaseNeed;
  move: CaseMove;
  optional: boolean;
  record: CaseRecord;
  said: Said;
  onSay: (said: Said) => void;
}

/** One thing that is said with a move, asked for as its kind wants it. */
export function MoveField({ need, move, optional, record, said, onSay }: MoveFieldProps) {
  const { t } = useTranslation();
  const today = useSettings()?.today;
  const value = said[need] ?? "";
  const say = (text: string) => onSay({ [need]: text || undefined });
  if (need === "merged_into") return <MergeField record={record} said={said} onSay={onSay} />;

  const choices: Partial<Record<CaseNeed, readonly (readonly [string, string])[]>> = {
    path: HANDLING_PATHS.filter((path) => path !== record.path).map((path) => [
      path,
      t(`cases.paths.${path}`),
    ]),
    outcome: HANDLING_PATHS.map((path) => [path, t(`cases.paths.${path}`)]),
    satisfaction: SATISFACTIONS.map((one) => [one, t(`cases.satisfactions.${one}`)]),
    level: LEVELS.filter((level) => level !== record.level).map((level) => [
      level,
      t(`cases.levels.${level}`),
    ]),
  };
  const options = choices[need];
  let field: ReactNode;
  if (options)
    field = (
      <select name={need} value={String(value)} onChange={(event) => say(event.target.value)}>
        <option value="">{t("cases.choose")}</option>
        {options.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    );
  else if (need === "visited_on")
    field = (
      <input
        name={need}
        type="date"
        max={today}
        value={String(value)}
        onChange={(event) => say(event.target.value)}
      />
    );
  else if (need === "days")
    field = (
      <input
        name={need}
        type="number"
        inputMode="numeric"
        min={1}
        max={60}
        value={String(value)}
        onChange={(event) => {
          const days = Math.round(event.target.valueAsNumber);
          onSay({ days: Number.isNaN(days) ? undefined : Math.min(60, Math.max(1, days)) });
        }}
      />
    );
  else if (need === "reason")
    field = (
      <textarea
        name={need}
        rows={2}
        maxLength={500}
        value={String(value)}
        onChange={(event) => say(event.target.value)}
      />
    );
  else
    field = (
      <input
        name={need}
        maxLength={60}
        autoComplete="off"
        value={String(value)}
        onChange={(event) => say(event.target.value)}
      />
    );
  const label =
    need === "reason" && optional
      ? t("cases.remark")
      : t([`cases.asks.${move}.${need}`, `cases.needs.${need}`]);
  return (
    <label>
      <span>
        {label} {optional && <small className="soft">{t("cases.optional")}</small>}
      </span>
      {field}
    </label>
  );
}
