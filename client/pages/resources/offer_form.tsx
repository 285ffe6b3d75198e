import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewOffer, Offer, Provider } from "../../../server/api/resources.ts";
import { api } from "../../api.ts";
import { useSettings } from "../../state/session.ts";
import { Field, KindChoice, MonthChoice, Refusal, SpanFields, WeekdayChoice } from "./fields.tsx";
import { missing, useHelpReason, useHelpWork } from "./use_help.ts";

const USUAL_TIMES = 5;
const WORKDAYS = [1, 2, 3, 4, 5];

/** Asks what a provider offers, how often a week, on which days and months, and how far. */
export function OfferForm({
  provider,
  offer,
  onDone,
}: {
  provider: Provider;
  offer?: Offer;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const explain = useHelpReason();
  const today = useSettings()?.today ?? "";
  const { busy, error, setError, run } = useHelpWork();
  const [said, say] = useState<NewOffer>({
    service: offer?.service ?? "",
    times_per_week: offer?.times_per_week ?? USUAL_TIMES,
    weekdays: offer?.weekdays ?? WORKDAYS,
    months: offer?.months ?? null,
    reach_m: offer?.reach_m ?? null,
    from_on: offer?.from_on ?? today,
    to_on: offer?.to_on ?? null,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = [
      !said.service && "service",
      !(said.times_per_week >= 1) && "times_per_week",
      said.weekdays.length === 0 && "weekdays",
      !said.from_on && "from_on",
    ].filter((name) => name !== false);
    if (unsaid.length > 0) {
      setError(missing(unsaid));
      return;
    }
    const done = await run(() =>
      offer
        ? api.changeOffer(offer.id, { version: offer.version, ...said })
        : api.addOffer(provider.id, said),
    );
    if (done) onDone();
  };
  return (
    <form className="help-form" noValidate onSubmit={(event) => void submit(event)}>
      <KindChoice of="services" value={said.service} onChoose={(service) => say({ ...said, service })} />
      <div className="help-pair">
        <Field name="times_per_week">
          <input
            type="number"
            name="times_per_week"
            min={1}
            max={1000}
            value={said.times_per_week}
            onChange={(event) =>
              say({ ...said, times_per_week: Math.round(event.target.valueAsNumber || 0) })
            }
          />
        </Field>
        <label>
          <span>
            {t("help.fields.reach_km")} <small className="soft">{t("help.whole_area")}</small>
          </span>
          <input
            type="number"
            name="reach_km"
            min={0.1}
            max={200}
            step={0.1}
            value={said.reach_m === null ? "" : said.reach_m / 1000}
            onChange={({ target }) =>
              say({
                ...said,
                reach_m: target.value ? Math.max(1, Math.round(target.valueAsNumber * 1000)) : null,
              })
            }
          />
        </label>
      </div>
      <WeekdayChoice chosen={said.weekdays} onChoose={(weekdays) => say({ ...said, weekdays })} />
      <MonthChoice chosen={said.months} onChoose={(months) => say({ ...said, months })} />
      <SpanFields span={said} onSpan={(span) => say({ ...said, ...span })} />
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("help.save")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("help.cancel")}
        </button>
      </div>
    </form>
  );
}
