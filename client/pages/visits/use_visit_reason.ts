import { useTranslation } from "react-i18next";
import { ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";

/** The sentence of a refusal, with the names of what is missing. */
export function useVisitReason(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const explain = useReason();
  return (error) => {
    if (!(error instanceof ApiError) || !i18n.exists(`visits.refusals.${error.reason}`))
      return explain(error);
    const expected = (error.detail as { expected?: unknown } | null)?.expected;
    const names = (Array.isArray(expected) ? expected.map(String) : [])
      .map((word) => t(`visits.asked.${word}`, word))
      .join(t("visits.between"));
    return t(`visits.refusals.${error.reason}`, { names });
  };
}
