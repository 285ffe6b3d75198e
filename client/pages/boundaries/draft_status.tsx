import { useTranslation } from "react-i18next";
import type { DraftStatus as Status } from "../../../server/api/boundaries.ts";

const TONES: Partial<Record<Status, string>> = { submitted: "warm", approved: "warm", published: "good" };

/** Where a draft stands, in a word. */
export function DraftStatus({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <em className="badge" data-tone={TONES[status]} data-status={status}>
      {t(`boundaries.status.${status}`)}
    </em>
  );
}
