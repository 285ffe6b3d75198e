import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Match, MATCH_RULES, type MatchRule } from "../../../server/api/resources.ts";
import { useFormat } from "../../components/format.ts";
import { useHelpWords, useKinds } from "./use_help.ts";

/** Offers in the order of how well they fit, each explained line by line; those that do not fit are unfolded on demand. */
export function MatchList({
  matches,
  known,
  onChoose,
}: {
  matches: readonly Match[];
  /** Offers that help already. */
  known?: ReadonlySet<number>;
  onChoose?: (match: Match) => void;
}) {
  const { t } = useTranslation();
  const [all, showAll] = useState(false);
  const fits = matches.filter(({ against }) => against.length === 0);
  const others = matches.filter(({ against }) => against.length > 0);
  return (
    <>
      {fits.length === 0 && <p className="soft">{t("help.no_match")}</p>}
      <ul className="help-matches">
        {fits.map((match) => (
          <MatchRow
            key={match.offer_id}
            match={match}
            known={known?.has(match.offer_id) ?? false}
            onChoose={onChoose}
          />
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
            <MatchRow key={match.offer_id} match={match} known={false} onChoose={undefined} />
          ))}
        </ul>
      )}
    </>
  );
}

function MatchRow({
  match,
  known,
  onChoose,
}: {
  match: Match;
  known: boolean;
  onChoose: ((match: Match) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { provider } = useKinds();
  const explain = useRuleWords();
  const fits = match.against.length === 0;
  const rules = fits ? MATCH_RULES : match.against;
  return (
    <li data-fits={fits}>
      <span>
        <strong>{match.provider_name}</strong> <small className="soft">{provider(match.provider_kind)}</small>
        {known && <em className="badge">{t("help.helps_already")}</em>}
      </span>
      {fits && <span className="soft">{t("help.score", { score: match.score })}</span>}
      <p className={fits ? "soft" : "overdue"}>
        {rules
          .map((rule) => explain(rule, match))
          .filter(Boolean)
          .join(" · ")}
      </p>
      {fits && onChoose && (
        <button type="button" className="plain" onClick={() => onChoose(match)}>
          {t("help.choose_this")}
          <span className="visually-hidden">{match.provider_name}</span>
        </button>
      )}
    </li>
  );
}

/** What a rule says of a match, for it or against it, in words. */
function useRuleWords(): (rule: MatchRule, match: Match) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHelpWords();
  const km = (metres: number) => t("help.km", { km: format.number(metres / 1000, 1) });
  const reach = ({ in_area, area_name: area, distance_m, reach_m }: Match, ok: boolean) => {
    if (!in_area) return t("help.lines.other_area", { area });
    if (distance_m === null) return t("help.lines.same_area", { area });
    return ok
      ? t("help.lines.near", { far: km(distance_m) })
      : t("help.lines.too_far", { far: km(distance_m), reach: km(reach_m ?? 0) });
  };
  return (rule, match) => {
    const ok = !match.against.includes(rule);
    const span = words.span({ from_on: match.available_from_on, to_on: match.available_to_on });
    const { free: count, load, months } = match;
    const says: Record<MatchRule, () => string> = {
      reach: () => reach(match, ok),
      period: () =>
        ok
          ? words.span({ from_on: match.from_on ?? match.available_from_on, to_on: match.to_on })
          : t("help.lines.other_period", { span }),
      months: () =>
        months ? t(`help.lines.${ok ? "months" : "other_months"}`, { months: words.months(months) }) : "",
      weekdays: () =>
        ok
          ? t("help.lines.weekdays", { days: words.weekdays(match.weekdays) })
          : t("help.lines.other_weekdays"),
      capacity: () => t(`help.lines.${ok ? "free" : "full"}`, { count, load }),
    };
    return says[rule]();
  };
}
