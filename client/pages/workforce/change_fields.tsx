import { useTranslation } from "react-i18next";
import {
  type ChangeBody,
  type ChangeKind,
  LEAVE_REASONS,
  type LeaveReason,
  type WorkerDesk,
} from "../../../server/api/worker_desk.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount, useSettings } from "../../state/session.ts";

/** What is said with a change. */
export type Said = Partial<
  Pick<ChangeBody, "from_on" | "to_on" | "last_on" | "reason" | "assignment_id" | "grid_code" | "duty">
>;

interface FieldsProps {
  change: ChangeKind;
  desk: WorkerDesk;
  said: Said;
  onSay: (said: Said) => void;
}

/** The fields of a change, as its kind wants them. */
export function ChangeFields({ change, desk, said, onSay }: FieldsProps) {
  const { t } = useTranslation();
  const day = (name: "from_on" | "to_on" | "last_on") => (
    <DayField name={name} change={change} value={said[name]} min={said.from_on} onSay={onSay} />
  );
  return (
    <>
      {(change === "end_assignment" || change === "move") && (
        <label>
          <span>{t("staff.fields.assignment_id")}</span>
          <select
            name="assignment_id"
            value={said.assignment_id ?? ""}
            onChange={(event) => onSay({ assignment_id: Number(event.target.value) })}
          >
            {desk.assignments
              .filter(({ duty }) => change !== "move" || duty === "lead")
              .map(({ id, grid_name, duty }) => (
                <option key={id} value={id}>
                  {grid_name} {t(`workforce.duties.${duty}`)}
                </option>
              ))}
          </select>
        </label>
      )}
      {change === "assign" && (
        <label>
          <span>{t("staff.fields.duty")}</span>
          <select
            name="duty"
            value={said.duty ?? ""}
            onChange={(event) => {
              const duty = event.target.value === "lead" ? "lead" : "stand_in";
              onSay({ duty, to_on: duty === "lead" ? "" : (said.from_on ?? "") });
            }}
          >
            {(["stand_in", "lead"] as const).map((duty) => (
              <option key={duty} value={duty}>
                {t(`workforce.duties.${duty}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {(change === "assign" || change === "move") && <GridField said={said} onSay={onSay} />}
      <div className="field-pair">
        {(change === "leave" || change === "assign" || change === "move") && day("from_on")}
        {(change === "leave" || (change === "assign" && said.duty === "stand_in")) && day("to_on")}
        {(change === "end_assignment" || change === "depart") && day("last_on")}
      </div>
      {change === "leave" && <ReasonField reason={said.reason} onReason={(reason) => onSay({ reason })} />}
    </>
  );
}

function DayField({
  name,
  change,
  value,
  min,
  onSay,
}: {
  name: "from_on" | "to_on" | "last_on";
  change: ChangeKind;
  value: string | undefined;
  min: string | undefined;
  onSay: (said: Said) => void;
}) {
  const { t } = useTranslation();
  const today = useSettings()?.today;
  return (
    <label>
      <span>{t([`staff.asks.${change}.${name}`, `staff.fields.${name}`])}</span>
      <input
        name={name}
        type="date"
        min={name === "to_on" ? min : today}
        value={value ?? ""}
        onChange={(event) => {
          const chosen = event.target.value;
          // A leave that would end before it begins ends on its first day.
          const late = name === "from_on" && chosen !== "";
          onSay({ [name]: chosen, ...(late && change === "leave" && { to_on: chosen }) });
        }}
      />
    </label>
  );
}

/** Why somebody is away. */
export function ReasonField({
  reason,
  onReason,
}: {
  reason: LeaveReason | undefined;
  onReason: (reason: LeaveReason) => void;
}) {
  const { t } = useTranslation();
  return (
    <label>
      <span>{t("staff.fields.reason")}</span>
      <select
        name="reason"
        value={reason ?? "annual"}
        onChange={(event) => onReason(LEAVE_REASONS.find((one) => one === event.target.value) ?? "other")}
      >
        {LEAVE_REASONS.map((one) => (
          <option key={one} value={one}>
            {t(`workforce.leave_reasons.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A grid of the office's own area, found by its name or code. */
function GridField({ said, onSay }: { said: Said; onSay: (said: Said) => void }) {
  const { t } = useTranslation();
  const city = useCity();
  const account = useAccount();
  const own = city?.members.get(account?.area_code ?? "") ?? [];
  const grids = own.map((ordinal) => city!.grids[ordinal]!);
  return (
    <label>
      <span>{t("staff.fields.grid_code")}</span>
      <select
        name="grid_code"
        value={said.grid_code ?? ""}
        onChange={(event) => onSay({ grid_code: event.target.value })}
      >
        <option value="">{t("staff.choose")}</option>
        {grids.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
