import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Leave, LeaveRequest } from "../../../server/api/worker_desk.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";

type Row =
  | { kind: "heading"; name: "asked" | "away" | "coming"; count: number }
  | { kind: "request"; request: LeaveRequest }
  | { kind: "leave"; leave: Leave };

const keyOf = (row: Row) =>
  row.kind === "heading"
    ? row.name
    : row.kind === "leave"
      ? `leave${row.leave.id}`
      : `asked${row.request.id}`;
const heightOf = (row: Row) => (row.kind === "heading" ? 2.3 : 4.1);
const isHeading = (row: Row) => row.kind === "heading";

/** Leaves of the area: what waits for an answer, who is away, who will be, each with who stands in. */
export function LeaveList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const today = useSettings()?.today ?? "";
  const found = useQuery({
    queryKey: ["leaves", view.area],
    queryFn: ({ signal }) => api.leaves(view.area, signal),
  });
  const rows = useMemo((): Row[] => {
    if (!found.data) return [];
    const asked = found.data.requests.filter(({ status }) => status === "asked");
    const away = found.data.leaves.filter(({ from_on }) => from_on <= today);
    const coming = found.data.leaves.filter(({ from_on }) => from_on > today);
    const block = (name: "asked" | "away" | "coming", some: Row[]): Row[] =>
      some.length === 0 ? [] : [{ kind: "heading", name, count: some.length }, ...some];
    return [
      ...block(
        "asked",
        asked.map((request) => ({ kind: "request", request })),
      ),
      ...block(
        "away",
        away.map((leave) => ({ kind: "leave", leave })),
      ),
      ...block(
        "coming",
        coming.map((leave) => ({ kind: "leave", leave })),
      ),
    ];
  }, [found.data, today]);
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={10} />;
  if (rows.length === 0) return <p className="workforce-empty">{t("staff.nobody_away")}</p>;
  return (
    <WindowedList
      label={t("staff.leave_list")}
      rows={rows}
      keyOf={keyOf}
      heightOf={heightOf}
      isHeading={isHeading}
      selected={undefined}
      onSelect={(row) => {
        if (row.kind === "request") patch({ worker: row.request.worker_id, grid: null });
        if (row.kind === "leave") patch({ worker: row.leave.worker_id, grid: null });
      }}
    >
      {(row) => <RowLine row={row} />}
    </WindowedList>
  );
}

function RowLine({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.kind === "heading")
    return (
      <div className="redrawn-heading">
        <strong>{t(`staff.blocks.${row.name}`, { count: row.count })}</strong>
      </div>
    );
  const { worker_name, village_name, from_on, to_on, reason } =
    row.kind === "leave" ? row.leave : row.request;
  const names =
    row.kind === "leave" ? [...new Set(row.leave.stand_ins.map((one) => one.worker_name))] : undefined;
  return (
    <div className="worker-row">
      <strong>{worker_name}</strong>
      <span>{t("workforce.period", { from: from_on.slice(5), to: to_on.slice(5) })}</span>
      <span>
        {village_name} · {t(`workforce.leave_reasons.${reason}`)}
      </span>
      <span>
        {names === undefined ? (
          <em className="warm">{t("staff.to_answer")}</em>
        ) : names.length > 0 ? (
          t("workforce.stood_in_by", { name: names.join(t("cases.between")) })
        ) : (
          ""
        )}
      </span>
    </div>
  );
}
