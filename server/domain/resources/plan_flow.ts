import type { PlanStatus, PlanStepName } from "../../api/plans.ts";

/** What becomes of a plan: it is begun, and ends when its goal is reached or it is given up; it may be taken up again. */
export const PLAN_FLOW: Readonly<Record<PlanStepName, { from: readonly PlanStatus[]; to: PlanStatus }>> = {
  start: { from: ["draft"], to: "running" },
  finish: { from: ["running"], to: "done" },
  stop: { from: ["draft", "running"], to: "stopped" },
  resume: { from: ["done", "stopped"], to: "running" },
};

/** The steps that a plan may take as it stands. */
export function stepsOpen(status: PlanStatus): PlanStepName[] {
  return (Object.keys(PLAN_FLOW) as PlanStepName[]).filter((step) => PLAN_FLOW[step].from.includes(status));
}

/** Whether a plan's tasks and helpers may still be changed. */
export function isOpen(status: PlanStatus): boolean {
  return status === "draft" || status === "running";
}
