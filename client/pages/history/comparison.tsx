import { useTranslation } from "react-i18next";
import type { Changes } from "../../../server/api/boundary_history.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import type { City } from "../../map/city.ts";
import { ChangeList } from "./change_list.tsx";
import { SideFigures } from "./side_figures.tsx";
import type { Version } from "./sides.ts";

interface ComparisonProps {
  left: Version;
  right: Version;
  changes: { data: Changes | undefined; error: unknown; refetch: () => unknown };
  cities: readonly City[];
  /** Steps of the drafts that do not hold on the latest revision. */
  lost: number;
}

/** What differs between two versions: figures side by side, who gained what, and the table of codes. */
export function Comparison({ left, right, changes, cities, lost }: ComparisonProps) {
  const { t } = useTranslation();
  if (changes.error && !changes.data)
    return <LoadError error={changes.error} retry={() => void changes.refetch()} />;
  if (!changes.data) return <Loading lines={8} />;
  const { figures, grids, from, to } = changes.data;
  return (
    <>
      {lost > 0 && <p className="warm">{t("history.lost_steps", { count: lost })}</p>}
      <SideFigures left={left} right={right} figures={figures} />
      <h3>{t("history.changed_grids", { count: grids.length })}</h3>
      {grids.length === 0 ? (
        <p className="soft">{t("history.no_changes")}</p>
      ) : (
        <ChangeList changes={changes.data} cities={cities} />
      )}
      {left.kind === "revision" && right.kind === "revision" && grids.length > 0 && (
        <p className="codes">
          {t("history.codes")}
          {(["xlsx", "csv"] as const).map((format) => (
            <a key={format} href={`/api/boundaries/codes?from=${from}&to=${to}&format=${format}`} download>
              {format.toUpperCase()}
            </a>
          ))}
        </p>
      )}
    </>
  );
}
