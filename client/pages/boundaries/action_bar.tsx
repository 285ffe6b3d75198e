import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { GridKind } from "../../../server/api/common.ts";
import { cellOf, type Land } from "../../../server/domain/boundaries/land.ts";
import { sumOf } from "../../../server/domain/boundaries/figures.ts";
import { isRefusal } from "../../../server/domain/boundaries/refusal.ts";
import { useFormat } from "../../components/format.ts";
import { type DrawingState, useDrawing } from "./drawing_context.ts";
import { nextGrid, villagesOf } from "./hand.ts";
import { useProposalEffect } from "./proposal_effect.ts";
import { gridTitle, refusalText, shortRef, stepTitle } from "./words.ts";

/** What is in hand: why something cannot be done, what is proposed, or what is selected and what to do with it. */
export function ActionBar() {
  const drawing = useDrawing();
  const { refusal, state, selection, draws } = drawing;
  if (refusal) return <Refused drawing={drawing} />;
  if (state.proposal) return <Proposed drawing={drawing} />;
  if (draws && selection.length > 0) return <Selected drawing={drawing} />;
  return null;
}

function Bar({ children, alarm = false }: { children: ReactNode; alarm?: boolean }) {
  return (
    <section className="action-bar panel" role={alarm ? "alert" : undefined}>
      {children}
    </section>
  );
}

function Refused({ drawing: { refusal, reject } }: { drawing: DrawingState }) {
  const { t } = useTranslation();
  return (
    <Bar alarm>
      <p>
        <strong className="overdue">{t("boundaries.cannot")}</strong> {refusalText(t, refusal!)}
      </p>
      <div className="form-buttons">
        <button type="button" className="plain" onClick={reject}>
          {t("boundaries.understood")} <kbd>Esc</kbd>
        </button>
      </div>
    </Bar>
  );
}

function Proposed({ drawing }: { drawing: DrawingState }) {
  const { t } = useTranslation();
  const effect = useProposalEffect(drawing);
  const { state, accept, reject } = drawing;
  const { operations, result } = state.proposal!;
  const confirm = useRef<HTMLButtonElement>(null);
  // Asked for by a button, Enter would ask again: what comes next is to confirm. Drawn, the map keeps the keys.
  useEffect(() => {
    const asked = operations.length > 0 && document.activeElement instanceof HTMLButtonElement;
    if (asked) confirm.current?.focus();
  }, [operations]);
  return (
    <Bar>
      <div>
        <p>
          <strong>{operations.map((operation) => stepTitle(t, operation)).join("；")}</strong>
        </p>
        {effect && <p className="soft">{effect}</p>}
      </div>
      <div className="form-buttons">
        <button ref={confirm} type="button" className="primary" disabled={isRefusal(result)} onClick={accept}>
          {t("boundaries.keys.accept")} <kbd>Enter</kbd>
        </button>
        <button type="button" className="plain" onClick={reject}>
          {t("boundaries.keys.reject")} <kbd>Esc</kbd>
        </button>
      </div>
    </Bar>
  );
}

type Asking = "assign" | "create" | "leave_out" | null;

function Selected({ drawing }: { drawing: DrawingState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState<Asking>(null);
  const { state, selection, grids, propose, choose, setSelection } = drawing;
  const { land } = state;
  const cells = selection.map((id) => cellOf(land, id)).filter((cell) => cell >= 0);
  const named = grids.grids.slice(0, 4).map((ref) => shortRef(t, ref));
  if (grids.uncovered > 0) named.push(t("boundaries.uncovered"));
  const whole = isWhole(land, grids.grids, cells);
  return (
    <Bar>
      <p>
        <strong>{t("boundaries.selected", { count: cells.length })}</strong>{" "}
        {t("boundaries.selected_more", {
          households: format.number(sumOf(land, land.records.households, cells)),
          grids: named.join("、"),
        })}
      </p>
      <div className="form-buttons">
        <button type="button" className="plain" onClick={() => setAsking("assign")}>
          {t("boundaries.actions.assign")}
        </button>
        <button type="button" className="plain" onClick={() => setAsking("create")}>
          {t("boundaries.actions.create")}
        </button>
        {grids.grids.length > 1 && whole && (
          <button
            type="button"
            className="plain"
            onClick={() => propose([{ type: "merge", grids: grids.grids.slice(1), into: grids.grids[0]! }])}
          >
            {t("boundaries.actions.merge")}
          </button>
        )}
        <button type="button" className="plain" onClick={() => choose("cut")}>
          {t("boundaries.actions.cut")}
        </button>
        <button type="button" className="plain" onClick={() => setAsking("leave_out")}>
          {t("boundaries.actions.leave_out")}
        </button>
        <button type="button" className="plain" onClick={() => setSelection([])}>
          {t("boundaries.actions.clear")} <kbd>Esc</kbd>
        </button>
      </div>
      {asking === "assign" && <AssignForm drawing={drawing} onDone={() => setAsking(null)} />}
      {asking === "create" && <CreateForm drawing={drawing} onDone={() => setAsking(null)} />}
      {asking === "leave_out" && <LeaveOutForm drawing={drawing} onDone={() => setAsking(null)} />}
    </Bar>
  );
}

/** Whether the selection is all of some grids and nothing else. */
function isWhole(land: Land, refs: readonly string[], cells: readonly number[]): boolean {
  const chosen = new Set(cells);
  return refs.every((ref) => {
    const place = land.grids.findIndex((grid) => grid.ref === ref);
    return land.gridOf.every((own, cell) => own !== place || chosen.has(cell));
  });
}

interface FormProps {
  drawing: DrawingState;
  onDone: () => void;
}

/** To which grid of the village the selection shall belong. */
function AssignForm({ drawing: { state, selection, propose }, onDone }: FormProps) {
  const { t } = useTranslation();
  const villages = new Set(villagesOf(state.land, selection));
  const grids = state.land.grids.filter(
    ({ retired, village_code }) => !retired && villages.has(village_code),
  );
  return (
    <div className="action-form">
      <span>{t("boundaries.assign_to")}</span>
      {grids.map(({ ref, locked }) => (
        <button
          key={ref}
          type="button"
          className="plain"
          disabled={locked}
          onClick={() => {
            onDone();
            propose([{ type: "assign", micro_grids: [...selection], grid: ref }]);
          }}
        >
          {gridTitle(t, state.land, ref)}
        </button>
      ))}
    </div>
  );
}

const KINDS = ["urban", "rural", "dedicated"] as const satisfies readonly GridKind[];

function CreateForm({ drawing: { state, selection, grids, propose }, onDone }: FormProps) {
  const { t } = useTranslation();
  const { ref, number } = nextGrid(state.land);
  const donor = state.land.grids.find((grid) => grid.ref === grids.grids[0]);
  const [name, setName] = useState(t("boundaries.new_grid_name", { number }));
  const [kind, setKind] = useState<GridKind>(donor?.kind ?? "rural");
  return (
    <form
      className="action-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        propose([{ type: "create", micro_grids: [...selection], grid: ref, kind, name: name.trim() }]);
      }}
    >
      <label>
        {t("boundaries.grid_name")}
        <input value={name} required maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        {t("boundaries.grid_kind")}
        <select value={kind} onChange={(event) => setKind(event.target.value as GridKind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`grid.kinds.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="primary">
        {t("boundaries.look")}
      </button>
    </form>
  );
}

const REASONS = ["water", "farmland", "road", "other_office"] as const;

/** Land that shall belong to no grid needs a reason. */
function LeaveOutForm({ drawing: { selection, propose }, onDone }: FormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <form
      className="action-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        propose([{ type: "leave_out", micro_grids: [...selection], reason: reason.trim() }]);
      }}
    >
      <label>
        {t("boundaries.leave_out_reason")}
        <input
          value={reason}
          required
          maxLength={200}
          list="leave-out-reasons"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <datalist id="leave-out-reasons">
        {REASONS.map((one) => (
          <option key={one}>{t(`boundaries.leave_out_reasons.${one}`)}</option>
        ))}
      </datalist>
      <button type="submit" className="primary">
        {t("boundaries.look")}
      </button>
    </form>
  );
}
