import { useTranslation } from "react-i18next";
import type { ImportEntry } from "../../../server/api/exchange.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useView } from "../../state/view.ts";
import { useImports } from "./use_imports.ts";

const ROW_REM = 4.9;
const TONES: Partial<Record<ImportEntry["status"], string>> = { written: "good", checked: "warm" };

/** What was brought in, newest first: who, what, and what came of it. */
export function ImportList() {
  const { t } = useTranslation();
  const { patch } = useView();
  const { data, error, refetch } = useImports();
  if (error && !data) return <LoadError error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.imports.length === 0) return <p className="data-empty">{t("data.none")}</p>;
  return (
    <WindowedList
      label={t("data.list")}
      rows={data.imports}
      keyOf={({ id }) => String(id)}
      heightOf={() => ROW_REM}
      selected={undefined}
      onSelect={({ id }) => patch({ import: id, grid: null })}
    >
      {(one) => <Line one={one} />}
    </WindowedList>
  );
}

function Line({ one }: { one: ImportEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { file_name, kind, status, rows, written, brought_at, brought_by } = one;
  const count = kind === null ? undefined : written[kind];
  return (
    <div className="data-row">
      <strong title={file_name}>{file_name}</strong>
      <i className="badge" data-tone={TONES[status]}>
        {t(`data.statuses.${status}`)}
      </i>
      <span>
        {kind === null ? t("data.kind_unknown") : t(`data.kinds.${kind}`)} ·{" "}
        {count === undefined
          ? t("data.rows", { count: rows, rows: format.number(rows) })
          : t("data.written_count", { count, rows: format.number(count) })}
      </span>
      <span />
      <span>
        {format.time(brought_at)} · {brought_by || t("data.command_line")}
      </span>
    </div>
  );
}
