import { useTranslation } from "react-i18next";
import { PLACING_KINDS, type PlacingKind, type ToPlace } from "../../../server/api/placing.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Segments } from "../../components/segments.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { keyOf, type usePlacing } from "./use_placing.ts";

const LINE_REM = 1.5;
const heightOf = (entry: ToPlace) => 1.2 + LINE_REM * linesOf(entry);

/** What has no position, by kind, with how many there are. */
export function PlacingList({
  list,
  kind,
  onKind,
  chosen,
  onChoose,
  onConfirm,
}: {
  list: ReturnType<typeof usePlacing>;
  kind: PlacingKind | undefined;
  onKind: (kind: PlacingKind | undefined) => void;
  chosen: string | undefined;
  onChoose: (entry: ToPlace) => void;
  /** Called by Enter on the entry that is chosen already. */
  onConfirm: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, totals, error, more, refetch } = list;
  const count = (one: PlacingKind | "all") => {
    if (!totals) return "";
    return format.number(one === "all" ? totals.household + totals.case : totals[one]);
  };
  return (
    <>
      <div className="placing-tools">
        <Segments
          label={t("placing.kind")}
          options={(["all", ...PLACING_KINDS] as const).map((one) => [
            one,
            `${t(`placing.kinds.${one}`)} ${count(one)}`,
          ])}
          chosen={kind ?? "all"}
          onChoose={(one) => onKind(one === "all" ? undefined : one)}
        />
        {rows.some(({ masked }) => masked) && <p className="soft">{t("placing.masked")}</p>}
      </div>
      {error ? (
        <LoadError error={error} retry={() => void refetch()} />
      ) : !totals ? (
        <Loading lines={12} />
      ) : rows.length === 0 ? (
        <p className="placing-empty">{t("placing.none")}</p>
      ) : (
        <WindowedList
          label={t("placing.title")}
          rows={rows}
          keyOf={keyOf}
          heightOf={heightOf}
          selected={chosen}
          onSelect={onChoose}
          onConfirm={onConfirm}
          onEnd={more}
        >
          {(entry) => <Row entry={entry} />}
        </WindowedList>
      )}
    </>
  );
}

/** Lines that a row takes: what it is, where, and what is known besides. */
function linesOf({ address, summary }: ToPlace): number {
  return 2 + Number(address !== null) + Number(summary !== null);
}

function Row({ entry }: { entry: ToPlace }) {
  const { t } = useTranslation();
  const { kind, number, town_name, village_name, address, summary } = entry;
  return (
    <div className="placing-row">
      <strong>{t(`placing.number.${kind}`, { number })}</strong>
      <span>
        {town_name} {village_name}
      </span>
      {address !== null && <span className="soft">{address}</span>}
      {summary !== null && <span className="soft">{summary}</span>}
    </div>
  );
}
