import { useTranslation } from "react-i18next";
import { useView } from "../../state/view.ts";
import type { Sides, Version } from "./sides.ts";
import { titleOf, versionName } from "./version_label.tsx";

/** Which two are compared: any two revisions or drafts. */
export function SideChoice({ versions, sides }: { versions: readonly Version[]; sides: Sides }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const options = (kind: Version["kind"]) =>
    versions
      .filter((version) => version.kind === kind)
      .map((version) => (
        <option key={version.name} value={version.name}>
          {versionName(t, version)} {titleOf(version)}
        </option>
      ));
  const drafts = options("draft");
  const choose = (side: "left" | "right", name: string) => {
    const other = side === "left" ? "right" : "left";
    // The other side is named as well: it was chosen by default, and is not to follow.
    patch({ [side]: name, [other]: sides[other]?.name ?? null });
  };
  return (
    <div className="side-choice">
      {(["left", "right"] as const).map((side) => (
        <label key={side}>
          <em data-side={side}>{t(`history.sides.${side}`)}</em>
          <select
            aria-label={t(`history.choose.${side}`)}
            value={sides[side]?.name ?? ""}
            onChange={(event) => choose(side, event.target.value)}
          >
            {!sides[side] && <option value="">{t("history.nothing_before")}</option>}
            {drafts.length > 0 && <optgroup label={t("history.drafts")}>{drafts}</optgroup>}
            <optgroup label={t("history.revisions")}>{options("revision")}</optgroup>
          </select>
        </label>
      ))}
    </div>
  );
}
