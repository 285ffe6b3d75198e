import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Rhythm, Span } from "../../../server/domain/resources/rhythm.ts";
import { Segments } from "../../components/segments.tsx";
import { useKinds } from "./use_help.ts";

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const YEAR = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const USUAL_DAYS = 14;

/** One field with its name over it. */
export function Field({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <label>
      <span>{t(`help.fields.${name}`)}</span>
      {children}
    </label>
  );
}

/** A kind from the data of the city: of services, providers or projects. */
export function KindChoice({
  of,
  value,
  onChoose,
}: {
  of: "services" | "providers" | "projects";
  value: string;
  onChoose: (code: string) => void;
}) {
  const { t } = useTranslation();
  const { kinds, ...names } = useKinds();
  const nameOf = { services: names.service, providers: names.provider, projects: names.project }[of];
  return (
    <Field name={of === "services" ? "service" : "kind"}>
      <select
        name={of === "services" ? "service" : "kind"}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{t("help.choose")}</option>
        {kinds?.[of].map(({ code }) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** First and last day; without a last one it goes on. */
export function SpanFields({
  span,
  onSpan,
  until,
}: {
  span: Span;
  onSpan: (span: Span) => void;
  until?: string;
}) {
  const { t } = useTranslation();
  return (
    <div className="help-pair">
      <Field name="from_on">
        <input
          type="date"
          name="from_on"
          required
          value={span.from_on}
          onChange={(event) => onSpan({ ...span, from_on: event.target.value })}
        />
      </Field>
      <label>
        <span>
          {t("help.fields.to_on")} <small className="soft">{until ?? t("help.open_end")}</small>
        </span>
        <input
          type="date"
          name="to_on"
          value={span.to_on ?? ""}
          onChange={(event) => onSpan({ ...span, to_on: event.target.value || null })}
        />
      </label>
    </div>
  );
}

/** On which weekdays, or every how many days. */
export function RhythmFields({ rhythm, onRhythm }: { rhythm: Rhythm; onRhythm: (rhythm: Rhythm) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t("help.fields.rhythm")}</legend>
      <Segments
        label={t("help.fields.rhythm")}
        options={[
          ["weekdays", t("help.by_weekdays")],
          ["every_days", t("help.by_days")],
        ]}
        chosen={rhythm.weekdays ? "weekdays" : "every_days"}
        onChoose={(how) =>
          onRhythm(
            how === "weekdays"
              ? { weekdays: [1], every_days: null }
              : { weekdays: null, every_days: USUAL_DAYS },
          )
        }
      />
      {rhythm.weekdays ? (
        <DayChoice
          label={t("help.fields.weekdays")}
          of={WEEK}
          chosen={rhythm.weekdays}
          nameOf={(day) => t(`help.weekdays.${day}`)}
          onChoose={(weekdays) => onRhythm({ weekdays, every_days: null })}
        />
      ) : (
        <Field name="every_days">
          <input
            type="number"
            name="every_days"
            min={1}
            max={366}
            value={rhythm.every_days ?? ""}
            onChange={(event) =>
              onRhythm({
                weekdays: null,
                every_days: Math.max(1, Math.round(event.target.valueAsNumber || 1)),
              })
            }
          />
        </Field>
      )}
    </fieldset>
  );
}

/** The weekdays of an offer. */
export function WeekdayChoice({
  chosen,
  onChoose,
}: {
  chosen: readonly number[];
  onChoose: (days: number[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t("help.fields.weekdays")}</legend>
      <DayChoice
        label={t("help.fields.weekdays")}
        of={WEEK}
        chosen={chosen}
        nameOf={(day) => t(`help.weekdays.${day}`)}
        onChoose={onChoose}
      />
    </fieldset>
  );
}

/** The months of an offer; none chosen: all. */
export function MonthChoice({
  chosen,
  onChoose,
}: {
  chosen: readonly number[] | null;
  onChoose: (months: number[] | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>
        {t("help.fields.months")} <small className="soft">{t("help.all_months")}</small>
      </legend>
      <DayChoice
        label={t("help.fields.months")}
        of={YEAR}
        chosen={chosen ?? []}
        nameOf={(month) => t("help.month_short", { month })}
        onChoose={(months) => onChoose(months.length === 0 ? null : months)}
      />
    </fieldset>
  );
}

function DayChoice({
  label,
  of,
  chosen,
  nameOf,
  onChoose,
}: {
  label: string;
  of: readonly number[];
  chosen: readonly number[];
  nameOf: (number: number) => string;
  onChoose: (numbers: number[]) => void;
}) {
  return (
    <div className="help-days" role="group" aria-label={label}>
      {of.map((number) => (
        <button
          key={number}
          type="button"
          aria-pressed={chosen.includes(number)}
          onClick={() =>
            onChoose(
              chosen.includes(number)
                ? chosen.filter((one) => one !== number)
                : [...chosen, number].toSorted((a, b) => a - b),
            )
          }
        >
          {nameOf(number)}
        </button>
      ))}
    </div>
  );
}

/** What was refused, in a sentence. */
export function Refusal({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <p className="overdue" role="alert">
      {words}
    </p>
  );
}
