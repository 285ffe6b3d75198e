import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  CHANGE_NEEDS,
  type ChangeBody,
  type ChangeKind,
  type WorkerDesk,
} from "../../../server/api/worker_desk.ts";
import { afterChange, newlyBare, type StaffChange, type StandIn } from "../../../server/domain/leave_rule.ts";
import { api } from "../../api.ts";
import { useSettings } from "../../state/session.ts";
import { BareGrids, bareIn } from "./bare_grids.tsx";
import { ChangeFields, type Said } from "./change_fields.tsx";
import { StaffError } from "./staff_error.tsx";
import { missing, useStaffWork } from "./use_staff.ts";

/** One change to a worker; where it would lay a grid bare it says so at once, and offers who could stand in. */
export function ChangeForm({
  change,
  desk,
  onDone,
}: {
  change: Exclude<ChangeKind, "end_leave">;
  desk: WorkerDesk;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const { busy, error, setError, run } = useStaffWork();
  const [said, setSaid] = useState<Said>(() => beginning(change, desk, today));
  const [stand_ins, setStandIns] = useState<StandIn[]>([]);
  const bare = bareIn(error);
  const expected = useMemo(() => bareAhead(change, desk, said, today), [change, desk, said, today]);

  const say = (more: Said) => {
    setSaid({ ...said, ...more });
    // Other days, other gaps: who was chosen for the old ones is not kept.
    setStandIns([]);
    setError(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = needsOf(change, said).filter((need) => said[need] === undefined || said[need] === "");
    if (unsaid.length > 0) {
      setError(missing(...unsaid));
      return;
    }
    const told = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ""));
    const body: ChangeBody = { version: desk.version, change, ...told };
    if (stand_ins.length > 0) body.stand_ins = stand_ins;
    if (await run(() => api.changeWorker(desk.id, body))) onDone();
  };
  return (
    <form
      className="staff-form"
      noValidate
      aria-label={t(`staff.changes.${change}`)}
      onSubmit={(event) => void submit(event)}
    >
      <ChangeFields change={change} desk={desk} said={said} onSay={say} />
      {bare.length === 0 && expected > 0 && (
        <p className="warm">{t("staff.will_be_bare", { count: expected })}</p>
      )}
      <StaffError error={error} />
      <BareGrids bare={bare} chosen={stand_ins} onChoose={setStandIns} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t(stand_ins.length > 0 ? "staff.confirm_with_stand_ins" : "staff.confirm")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("staff.cancel")}
        </button>
      </div>
    </form>
  );
}

function needsOf(change: Exclude<ChangeKind, "end_leave">, { duty }: Said): readonly (keyof Said)[] {
  const needs: readonly (keyof Said)[] = CHANGE_NEEDS[change];
  return change === "assign" && duty === "stand_in" ? [...needs, "to_on"] : needs;
}

function beginning(change: ChangeKind, { assignments }: WorkerDesk, today: string): Said {
  const first = assignments.find(({ duty }) => change !== "move" || duty === "lead");
  switch (change) {
    case "leave":
      return { from_on: today, to_on: today, reason: "annual" };
    case "assign":
      return { duty: "stand_in", from_on: today, to_on: today };
    case "move":
      return { from_on: today, ...(first && { assignment_id: first.id }) };
    case "end_assignment":
      return { last_on: today, ...(first && { assignment_id: first.id }) };
    default:
      return { last_on: today };
  }
}

/** How many grids the rule says would be bare, as far as it can be told before the form is whole. */
function bareAhead(change: ChangeKind, { id, cover }: WorkerDesk, said: Said, today: string): number {
  const { from_on = "", to_on = "", last_on = "", assignment_id = 0, grid_code = "" } = said;
  const asked: StaffChange | null =
    change === "leave" && from_on >= today && to_on >= from_on
      ? { change, from_on, to_on }
      : change === "depart" && last_on >= today
        ? { change, last_on }
        : change === "end_assignment" && last_on >= today
          ? { change, assignment_id, last_on }
          : change === "move" && from_on >= today
            ? { change, assignment_id, grid_code, from_on }
            : null;
  if (asked === null) return 0;
  const bare = newlyBare(cover, afterChange(cover, id, asked, today), today);
  return new Set(bare.map((one) => one.grid_code)).size;
}
