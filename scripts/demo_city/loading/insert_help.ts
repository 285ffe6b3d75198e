import type { Queryable } from "../../../server/db/database.ts";
import { pointHex } from "../../../server/db/ewkb.ts";
import type { DemoHelp } from "../people/help_rows.ts";
import { insertRows } from "./bulk.ts";

const RHYTHM = { weekdays: "integer[]", every_days: "integer" };
const SPAN = { from_on: "date", to_on: "date" };

/** Providers with their offers, published needs, and plans with what was done. */
export async function insertHelp(tx: Queryable, help: DemoHelp): Promise<void> {
  await insertRows(
    tx,
    "providers",
    {
      id: "integer",
      name: "text",
      kind: "text",
      contact_name: "text",
      contact_phone: "text",
      area_code: "text",
      location: "geometry",
      active_from_on: "date",
      active_to_on: "date",
    },
    help.providers,
    (row) => ({ ...row, location: pointHex(row.location) }),
  );
  await insertRows(
    tx,
    "offers",
    {
      id: "integer",
      provider_id: "integer",
      service: "text",
      times_per_week: "integer",
      weekdays: "integer[]",
      months: "integer[]",
      reach_m: "integer",
      ...SPAN,
    },
    help.offers,
    (row) => row,
  );
  await insertRows(
    tx,
    "projects",
    {
      id: "integer",
      kind: "text",
      title: "text",
      service: "text",
      village_code: "text",
      ...RHYTHM,
      ...SPAN,
      status: "text",
      case_id: "integer",
      household_id: "integer",
      published_at: "timestamptz",
    },
    help.projects,
    (row) => row,
  );
  await insertRows(
    tx,
    "project_grants",
    { project_id: "integer", amount_yuan: "integer", from_whom: "text", ...SPAN },
    help.grants,
    (row) => row,
  );
  await insertPlans(tx, help);
}

async function insertPlans(tx: Queryable, help: DemoHelp): Promise<void> {
  await insertRows(
    tx,
    "plans",
    {
      id: "integer",
      title: "text",
      goal: "text",
      household_id: "integer",
      case_id: "integer",
      village_code: "text",
      ...SPAN,
      status: "text",
      ended_on: "date",
      created_at: "timestamptz",
    },
    help.plans,
    (row) => row,
  );
  await insertRows(
    tx,
    "plan_tasks",
    { id: "integer", plan_id: "integer", service: "text", ...RHYTHM, ...SPAN },
    help.tasks,
    (row) => row,
  );
  await insertRows(
    tx,
    "plan_helpers",
    { id: "integer", task_id: "integer", offer_id: "integer", ...SPAN },
    help.helpers,
    (row) => row,
  );
  await insertRows(
    tx,
    "task_logs",
    {
      task_id: "integer",
      done_on: "date",
      result: "text",
      helper_id: "integer",
      note: "text",
      logged_at: "timestamptz",
    },
    help.logs,
    (row) => row,
  );
}
