import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Match } from "../../../server/api/resources.ts";
import { useFormat } from "../../components/format.ts";
import { useHelpWords, useKinds } from "./use_help.ts";

type Line = Match["lines"][number];

/** Offers in the order of how well they fit, each explained line by line; those that do not fit are unfolded on demand. */
export function MatchList({
  matches,
  action,
}: {
  matches: readonly Match[];
  action?: (match: Match) => ReactNode;
}) {
  const { t } = useTranslation();
  const [all, showAll] = useState(false);
  const fits = matches.filter((match) => match.fits);
  const others = matches.filter((match) => !match.fits);
  return (
    <>
      {fits.length === 0 && <p className="soft">{t("help.no_match")}</p>}
      <ul className="help-matches">
        {fits.map((match) => (
          <MatchRow key={match.offer_id} match={match} action={action} />
        ))}
      </ul>
      {others.length > 0 && (
        <button type="button" className="quiet-link" aria-expanded={all} onClick={() => showAll(!all)}>
          {t("help.misfits", { count: others.length })}
        </button>
      )}
      {all && (
        <ul className="help-matches">
          {others.map((match) => (
            <MatchRow key={match.offer_id} match={match} action={undefined} />
          ))}
        </ul>
      )}
    </>
  );
}

function MatchRow({ match, action }: { match: Match; action: ((match: Match) => ReactNode) | undefined }) {
  const { t } = useTranslation();
  const { provider } = useKinds();
  const explain = useLineWords();
  const lines = match.fits ? match.lines : match.lines.filter(({ ok }) => !ok);
  return (
    <li data-fits={match.fits}>
      <span>
        <strong>{match.provider_name}</strong> <small className="soft">{provider(match.provider_kind)}</small>
      </span>
      {match.fits && <span className="soft">{t("help.score", { score: match.score })}</span>}
      <p className={match.fits ? "soft" : "overdue"}>{lines.map(explain).filter(Boolean).join(" · ")}</p>
      {action && match.fits && action(match)}
    </li>
  );
}

/** What a line of a match says, in words. */
function useLineWords(): (line: Line) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHelpWords();
  return ({ rule, ok, detail }) => {
    const of = <T,>(name: string) => detail[name] as T;
    switch (rule) {
      case "reach": {
        const [distance, reach] = [of<number | null>("distance_m"), of<number | null>("reach_m")];
        const far = distance === null ? "" : t("help.km", { km: format.number(distance / 1000, 1) });
        if (!of<boolean>("in_area")) return t("help.lines.other_area", { area: of<string>("area_name") });
        if (!ok) return t("help.lines.too_far", { far, reach: format.number((reach ?? 0) / 1000, 1) });
        return far
          ? t("help.lines.near", { far })
          : t("help.lines.same_area", { area: of<string>("area_name") });
      }
      case "period":
        return ok
          ? words.span({ from_on: of("from_on"), to_on: of("to_on") })
          : t("help.lines.other_period", {
              span: words.span({ from_on: of("from_on"), to_on: of("to_on") }),
            });
      case "months": {
        const months = of<number[] | null>("months");
        return months
          ? t(`help.lines.${ok ? "months" : "other_months"}`, { months: words.months(months) })
          : "";
      }
      case "weekdays": {
        const days = of<number[]>("weekdays");
        return ok ? t("help.lines.weekdays", { days: words.weekdays(days) }) : t("help.lines.other_weekdays");
      }
      case "capacity":
        return t(`help.lines.${ok ? "free" : "full"}`, {
          count: of<number>("free"),
          load: of<number>("load"),
        });
    }
  };
}
