import { useTranslation } from "react-i18next";
import { impact } from "../../../server/domain/boundaries/impact.ts";
import { isRefusal } from "../../../server/domain/boundaries/refusal.ts";
import { useFormat } from "../../components/format.ts";
import type { DrawingState } from "./drawing_context.ts";

/** What a proposal would do to people, in one sentence; null when it cannot be done or touches nobody. */
export function useProposalEffect({ state }: DrawingState): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { proposal, land } = state;
  if (!proposal || isRefusal(proposal.result)) return null;
  const { households_changing_worker, open_cases_moving, uncovered_households } = impact(
    land,
    proposal.result,
  );
  const covered = uncovered_households.before - uncovered_households.after;
  const parts = [
    t("boundaries.effect.households", { count: Math.round(households_changing_worker) }),
    open_cases_moving < 0.5
      ? t("boundaries.suggest.no_case_moves")
      : t("boundaries.effect.cases", { count: Math.round(open_cases_moving) }),
    ...(Math.abs(covered) >= 0.5
      ? [
          t(covered > 0 ? "boundaries.effect.covered" : "boundaries.effect.uncovered", {
            households: format.number(Math.abs(Math.round(covered))),
          }),
        ]
      : []),
  ];
  return parts.join(t("boundaries.effect.between"));
}
