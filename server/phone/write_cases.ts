import type { NewCase } from "../api/case_desk.ts";
import { takeUpCases } from "../case_desk/report.ts";
import { AppError } from "../errors.ts";
import { refusalOf } from "./judge.ts";
import type { Result, Writer } from "./shift.ts";

/** Takes reported cases up. */
export const writeCases: Writer<NewCase> = async (tx, { cases }, entries) => {
  const reports = entries.map(({ account, made_at, body }) => ({ account, body, reported_at: made_at }));
  const taken = await takeUpCases(tx, cases, reports);
  return new Map(
    entries.map(({ id }, i): [string, Result] => {
      const one = taken[i]!;
      if (one instanceof AppError) return [id, refusalOf(one)];
      return [id, { outcome: "recorded", case_id: one.id, case_number: one.number, detail: {}, notices: [] }];
    }),
  );
};
