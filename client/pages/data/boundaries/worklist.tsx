import { useTranslation } from "react-i18next";
import { FAULT_KINDS, type FaultKind } from "../../../../server/api/mosaics.ts";
import type { Fault } from "../../../../server/domain/mosaic/faults.ts";
import { useFormat } from "../../../components/format.ts";
import { WindowedList } from "../../../components/windowed_list.tsx";
import { useMosaicWords } from "./names.ts";
import type { Work } from "./use_mosaic.ts";

const ROW_REM = 4;

/** What is open, largest first, by kind; its colours are the legend of the map. */
export function Worklist({
  work,
  rows,
  kind,
  onKind,
  chosen,
  onChoose,
  onConfirm,
}: {
  work: Work;
  rows: readonly Fault[];
  kind: FaultKind | "all";
  onKind: (kind: FaultKind | "all") => void;
  chosen: number | undefined;
  onChoose: (id: number) => void;
  /** The usual is to be done with the chosen one. */
  onConfirm: (fault: Fault) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMosaicWords(work);
  const count = (one: FaultKind | "all") =>
    one === "all" ? work.open.length : work.open.filter((fault) => fault.kind === one).length;
  return (
    <div className="data-list">
      <div className="mosaic-kinds" role="group" aria-label={t("mosaic.kind")}>
        {(["all", ...FAULT_KINDS] as const).map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => onKind(one)}>
            {one !== "all" && <i className="mosaic-swatch" data-kind={one} />}
            {t(`mosaic.kinds.${one}`)} <b>{format.number(count(one))}</b>
          </button>
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="data-empty">
          {t(work.open.length === 0 ? "mosaic.all_settled" : "mosaic.none_of_kind")}
        </p>
      ) : (
        <>
          <p className="mosaic-soft mosaic-keys">{t("mosaic.keys")}</p>
          <WindowedList
            label={t("mosaic.list")}
            rows={rows}
            keyOf={({ id }) => String(id)}
            heightOf={() => ROW_REM}
            selected={chosen === undefined ? undefined : String(chosen)}
            onSelect={({ id }) => onChoose(id)}
            onConfirm={onConfirm}
          >
            {(fault) => (
              <div className="data-row">
                <strong>
                  <i className="mosaic-swatch" data-kind={fault.kind} /> {t(`mosaic.kinds.${fault.kind}`)}
                </strong>
                <b>{words.area(fault.area_m2)}</b>
                <span>
                  {fault.grids.length > 0
                    ? fault.grids.map(words.grid).join(t("data.and"))
                    : fault.villages.map(words.village).join(t("data.and")) || t("mosaic.unclaimed")}
                </span>
              </div>
            )}
          </WindowedList>
        </>
      )}
    </div>
  );
}
