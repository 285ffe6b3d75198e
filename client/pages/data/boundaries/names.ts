import { useTranslation } from "react-i18next";
import type { Decision } from "../../../../server/api/mosaics.ts";
import { useFormat } from "../../../components/format.ts";
import type { Work } from "./use_mosaic.ts";

const KM2 = 1_000_000;
/** From here on areas are written in km². */
const LARGE_M2 = 100_000;

/** How what a mosaic is about is written. */
export function useMosaicWords({ ground, settled }: Pick<Work, "ground" | "settled">) {
  const { t } = useTranslation();
  const format = useFormat();
  const grid = (code: string) => settled.grids.get(code)?.name ?? code;
  const village = (code: string) => ground.pieces.area_names.find((area) => area.code === code)?.name ?? code;
  const area = (m2: number) =>
    m2 >= LARGE_M2
      ? t("mosaic.km2", { value: format.number(m2 / KM2, 2) })
      : t("mosaic.m2", { value: format.number(m2, m2 < 10 ? 1 : 0) });
  const decision = (taken: Decision): string => {
    if (taken.type === "rule")
      return t("mosaic.did.rule", {
        kind: t(`mosaic.kinds.${taken.kind}`),
        rule: t(`mosaic.rules.${taken.rule}`),
      });
    const count = taken.pieces.length;
    if (taken.type === "assign")
      return t(taken.disputed ? "mosaic.did.assign_disputed" : "mosaic.did.assign", {
        count,
        grid: grid(taken.grid_code),
      });
    if (taken.type === "create") return t("mosaic.did.create", { count, grid: taken.name });
    if (taken.type === "leave_out")
      return t("mosaic.did.leave_out", { count, village: village(taken.village_code), why: taken.reason });
    return t("mosaic.did.drop", { count, why: t(`mosaic.drops.${taken.reason}`) });
  };
  return { grid, village, area, decision };
}
