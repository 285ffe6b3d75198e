import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import type { Version } from "./sides.ts";

/** Which revision or draft it is: number and title, and since when it holds. */
export function VersionLabel({ version, waiting }: { version: Version; waiting: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <strong>{versionName(t, version)}</strong> <span>{titleOf(version)}</span>
      <br />
      <small>
        {waiting
          ? t("load.loading")
          : version.kind === "revision"
            ? t("history.since", { day: format.fullDay(version.revision.effective_on) })
            : t(`boundaries.status.${version.draft.status}`)}
      </small>
    </>
  );
}

/** 第 3 版, or 方案 12. */
export function versionName(t: ReturnType<typeof useTranslation>["t"], version: Version): string {
  return version.kind === "revision"
    ? t("history.mark", { revision: version.revision.revision })
    : t("history.draft_name", { id: version.draft.id });
}

/** What its author called it. */
export function titleOf(version: Version): string {
  return version.kind === "revision" ? version.revision.title : version.draft.title;
}
