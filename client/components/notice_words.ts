import { useTranslation } from "react-i18next";
import type { Notices } from "../../server/api/notices.ts";
import { useFormat } from "./format.ts";

/** What a notice says, in a sentence. */
export function useNoticeWords(): (notice: Notices["notices"][number]) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ kind, effective_on, happened_on, grid_name, other_name }) => {
    const day = effective_on ?? happened_on;
    return t(`notices.${kind}`, {
      day: day === null ? "" : format.fullDay(day),
      grid: grid_name ?? t("notices.no_grid"),
      other: other_name ?? t("notices.nobody"),
    });
  };
}
