import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseMove, CaseNeed, CaseRecord, MoveBody } from "../../../server/api/case_desk.ts";
import { FLOW, stepsLeft } from "../../../server/domain/case_flow.ts";
import { ApiError } from "../../api.ts";
import { useSettings } from "../../state/session.ts";
import { MoveField } from "./move_field.tsx";
import { missing } from "./use_case.ts";

/** What is said with a move. */
export type Said = Partial<Omit<MoveBody, "version" | "move">>;

/** Asks for what must be said with a move; a remark can be added to every one. Says itself what is missing. */
export function MoveForm({
  record,
  move,
  known,
  busy,
  onRefuse,
  onMake,
  onCancel,
}: {
  record: CaseRecord;
  move: CaseMove;
  known: Said;
  busy: boolean;
  onRefuse: (error: ApiError) => void;
  onMake: (said: Said) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const today = useSettings()?.today;
  const form = useRef<HTMLFormElement>(null);
  const { needs } = FLOW[move];
  const asked: readonly CaseNeed[] = needs.includes("reason") ? needs : [...needs, "reason"];
  const [said, setSaid] = useState<Said>(() => ({
    ...(move === "close" && record.path && { outcome: record.path }),
    ...(move === "visit_back" && today && { visited_on: today }),
    ...known,
  }));
  useEffect(() => {
    form.current!.querySelector<HTMLElement>("select, input, textarea")?.focus({ preventScroll: true });
    form.current!.scrollIntoView({ block: "nearest" });
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const told = Object.fromEntries(
      Object.entries(said)
        .map(([name, value]) => [name, typeof value === "string" ? value.trim() : value] as const)
        .filter(([, value]) => value !== undefined && value !== ""),
    ) as Said;
    const unsaid = needs.filter((need) => told[need] === undefined);
    if (unsaid.length > 0) {
      onRefuse(missing(unsaid));
      form.current!.querySelector<HTMLElement>(`[name="${unsaid[0]}"]`)?.focus();
      return;
    }
    const left = move === "close" ? stepsOpen(record, told) : [];
    if (left.length > 0)
      onRefuse(new ApiError(422, { reason: "steps_open", message: "", detail: { expected: left } }));
    else onMake(told);
  };
  return (
    <form ref={form} className="case-form" noValidate aria-label={t(`cases.moves.${move}`)} onSubmit={submit}>
      {asked.map((need) => (
        <MoveField
          key={need}
          need={need}
          move={move}
          optional={!needs.includes(need)}
          record={record}
          said={said}
          onSay={(more) => setSaid({ ...said, ...more })}
        />
      ))}
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("cases.confirm")}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {t("cases.cancel")}
        </button>
      </div>
    </form>
  );
}

function stepsOpen({ path, steps }: CaseRecord, { outcome }: Said): string[] {
  const steps_done = steps.filter(({ done_on }) => done_on !== null).map(({ step }) => step);
  return outcome ? stepsLeft(outcome, { path, steps_done }) : [];
}
