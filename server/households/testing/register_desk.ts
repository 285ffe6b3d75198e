import { randomUUID } from "node:crypto";
import type { FoundPeople, HouseholdCard, OpenedCard, ScreeningList } from "../../api/households.ts";
import type { NewVisit, TodayList, VisitRecorded } from "../../api/visits.ts";
import { type Answer, atDesk as atAnyDesk, type Desk, type Person } from "../../boundaries/testing/desk.ts";
import type { Database } from "../../db/database.ts";
import { plain } from "../../db/sql.ts";

/** The register in the inhabited nine cells, on Monday 15 June 2026 at ten: the officer has the northern town, the worker grids A and B. */
export class RegisterDesk {
  readonly desk: Desk;
  constructor(desk: Desk) {
    this.desk = desk;
  }

  get db(): Database {
    return this.desk.db;
  }

  search(who: Person, q: string): Promise<Answer<FoundPeople>> {
    return this.desk.ask(who, "POST", "/api/households/search", { q });
  }

  open(who: Person, id: number, body: object = { reason: "visit" }): Promise<Answer<HouseholdCard>> {
    return this.desk.ask(who, "POST", `/api/households/${id}/open`, body);
  }

  register(who: Person, body: object): Promise<Answer<HouseholdCard>> {
    return this.desk.ask(who, "POST", "/api/households", body);
  }

  card(who: Person, id: number): Promise<Answer<OpenedCard>> {
    return this.desk.ask(who, "GET", `/api/households/${id}`);
  }

  async change(who: Person, id: number, body: object): Promise<Answer<HouseholdCard>> {
    const answer = await this.desk.ask<OpenedCard>(who, "POST", `/api/households/${id}/changes`, body);
    return { ...answer, body: answer.body.card! };
  }

  async home(who: Person, id: number, body: object): Promise<Answer<HouseholdCard>> {
    const answer = await this.desk.ask<OpenedCard>(who, "POST", `/api/households/${id}/home`, body);
    return { ...answer, body: answer.body.card! };
  }

  screening(who: Person, query = ""): Promise<Answer<ScreeningList>> {
    return this.desk.ask(who, "GET", `/api/screening?${query}`);
  }

  today(who: Person, query = ""): Promise<Answer<TodayList>> {
    return this.desk.ask(who, "GET", `/api/visits/today?${query}`);
  }

  visit(who: Person, said: Partial<NewVisit>): Promise<Answer<VisitRecorded>> {
    return this.desk.ask(who, "POST", "/api/visits", {
      id: randomUUID(),
      household_id: 1,
      kind: "routine",
      result: "done",
      visited_at: "2026-06-15T09:30:00+08:00",
      ...said,
    });
  }

  /** The first value of a query's only row. */
  async value(text: string): Promise<unknown> {
    const [row] = await this.db.query<Record<string, unknown>>(plain(text));
    return Object.values(row!)[0];
  }
}

export const atRegister = (work: (desk: RegisterDesk) => Promise<void>) =>
  atAnyDesk((desk) => work(new RegisterDesk(desk)));
