import type { DraftStatus, DraftStep } from "../../api/boundaries.ts";
import type { Account } from "../../api/session.ts";

/**
 * The way of a draft: drawing → submitted → approved → published.
 *
 *   submit     the author                                            drawing → submitted, frozen
 *   take_back  the author                                            submitted, approved → drawing
 *   opinion    the office of each town that the draft changes        submitted, for or against
 *   approve    a leader or planner of each district it changes,      submitted → approved with the last of them
 *              after the opinions of the district's towns, not the author
 *   return     a district asked, or the city; with a remark          submitted, approved → drawing
 *   publish    a leader or planner of the whole city                 approved → published
 */

/** What the rules need to know of a draft. */
export interface DraftOnItsWay {
  status: DraftStatus;
  author_id: number;
  /** Towns and districts asked since the last submission, each town with its district. */
  asked: readonly { town_code: string; district_code: string }[];
  /** Towns that have given an opinion, and districts that have approved, since the last submission. */
  opinions: readonly string[];
  approvals: readonly string[];
}

type Decider = Pick<Account, "id" | "role" | "area_code" | "area_level">;
type Rule = { from: readonly DraftStatus[]; may: (draft: DraftOnItsWay, by: Decider) => boolean };

const RULES: Readonly<Record<DraftStep, Rule>> = {
  submit: { from: ["drawing"], may: isAuthor },
  take_back: { from: ["submitted", "approved"], may: isAuthor },
  opinion: {
    from: ["submitted"],
    may: ({ asked }, { role, area_code }) =>
      role === "officer" && asked.some(({ town_code }) => town_code === area_code),
  },
  approve: {
    from: ["submitted"],
    may: (draft, by) =>
      decides(by) &&
      !isAuthor(draft, by) &&
      !draft.approvals.includes(by.area_code) &&
      isAsked(draft, by) &&
      draft.asked.every(
        ({ town_code, district_code }) =>
          district_code !== by.area_code || draft.opinions.includes(town_code),
      ),
  },
  return: {
    from: ["submitted", "approved"],
    may: (draft, by) => decides(by) && (by.area_level === "city" || isAsked(draft, by)),
  },
  publish: { from: ["approved"], may: (_draft, by) => decides(by) && by.area_level === "city" },
};

/** Whether someone may take a step with a draft as it stands. */
export function mayStep(step: DraftStep, draft: DraftOnItsWay, by: Decider): boolean {
  const { from, may } = RULES[step];
  return from.includes(draft.status) && may(draft, by);
}

/** All steps that someone may take. */
export function stepsOpen(draft: DraftOnItsWay, by: Decider): DraftStep[] {
  return (Object.keys(RULES) as DraftStep[]).filter((step) => mayStep(step, draft, by));
}

/** Where a draft stands after a step that was allowed. `by`: the area of who took it. */
export function afterStep(step: DraftStep, draft: DraftOnItsWay, by: string): DraftStatus {
  switch (step) {
    case "submit":
      return "submitted";
    case "take_back":
    case "return":
      return "drawing";
    case "publish":
      return "published";
    case "opinion":
      return draft.status;
    default: {
      const approved = new Set([...draft.approvals, by]);
      return draft.asked.every(({ district_code }) => approved.has(district_code)) ? "approved" : "submitted";
    }
  }
}

/** Whether a step needs a remark: who sends something back says why, and so does who is against it. */
export function needsRemark(step: DraftStep, agrees: boolean): boolean {
  return step === "return" || (step === "opinion" && !agrees);
}

function isAuthor({ author_id }: DraftOnItsWay, { id }: Decider): boolean {
  return id === author_id;
}

function decides({ role }: Decider): boolean {
  return role === "leader" || role === "planner";
}

function isAsked({ asked }: DraftOnItsWay, { area_code }: Decider): boolean {
  return asked.some(({ district_code }) => district_code === area_code);
}
