import type { NewCase } from "../api/case_desk.ts";
import { takeUpCase } from "../case_desk/report.ts";
import { AppError } from "../errors.ts";
import { refusalOf } from "./judge.ts";
import type { Result, Writer } from "./shift.ts";

/** Takes reported cases up; one is refused before anything of it is written. */
export const writeCases: Writer<NewCase> = async (tx, { account, cases }, entries) => {
  const results = new Map<string, Result>();
  for (const { id, made_at, body } of entries) {
    try {
      const taken = await takeUpCase(tx, cases, account, body, made_at);
      results.set(id, {
        outcome: "recorded",
        case_id: taken.id,
        case_number: taken.number,
        detail: {},
        notices: [],
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      results.set(id, refusalOf(error));
    }
  }
  return results;
};
