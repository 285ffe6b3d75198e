import type { EntryAnswer } from "../../server/api/phone.ts";
import { api, ApiError } from "../api.ts";
import { contentOf, keepAnswers, rereadOutbox, tidyOutbox } from "./outbox.ts";
import { delayAfter, type FileBody, type Item, nextBatch, nextFiles, unsent } from "./queue_rules.ts";
import { phone, setPhone } from "./state.ts";

/** One tab sends at a time; two would be one entry all the same, but would send twice as much. */
const LOCK = "nuanwang_phone_sending";

let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Whether the last batch was refused as a whole: then each entry goes by itself, to find the one. */
let singly = false;

/** Sends what waits, as far as it goes; what does not go now is tried again by itself. Tells whether any was sent. */
export async function sendAll(): Promise<boolean> {
  clearTimeout(timer);
  if (phone().stage !== "ready" || phone().session_over) return false;
  const sent = await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    setPhone({ sending: true });
    try {
      await rereadOutbox();
      const any = await sendWaiting();
      await tidyOutbox();
      failures = 0;
      setPhone({ reached: true });
      return any;
    } catch (error) {
      noteFailure(error);
      return false;
    } finally {
      setPhone({ sending: false });
    }
  });
  if (failures > 0 || isLeft()) later();
  return sent;
}

/** Something waits that the server has not decided on. */
function isLeft(): boolean {
  return nextBatch(phone().items).length > 0 || nextFiles(phone().items).length > 0;
}

function later(): void {
  if (unsent(phone().items).length === 0 || phone().session_over) return;
  timer = setTimeout(() => void sendAll(), delayAfter(Math.max(1, failures)));
}

async function sendWaiting(): Promise<boolean> {
  await refuseOther();
  let any = false;
  const tried = new Set<string>();
  for (;;) {
    const batch = nextBatch(phone().items.filter(({ id }) => !tried.has(id))).slice(
      0,
      singly ? 1 : undefined,
    );
    if (batch.length === 0) break;
    const answers = await sendBatch(batch);
    if (answers === null) continue;
    for (const { id } of answers) tried.add(id);
    await keepAnswers(answers);
    any ||= answers.some(({ outcome }) => outcome !== "try_again");
  }
  singly = false;
  for (const { item, case_id } of nextFiles(phone().items)) {
    await keepAnswers([await sendFile(item, case_id)]);
    any = true;
  }
  return any;
}

/** Throws ApiError when nobody, or somebody else, is signed in by now: in another tab, at the desk. */
async function refuseOther(): Promise<void> {
  const { account } = await api.session();
  if (account?.id !== phone().account?.id)
    throw new ApiError(401, { reason: "signed_out", message: "", detail: null });
}

/** null: the batch was refused as a whole, and its entries are to be sent one by one. */
async function sendBatch(batch: readonly Item[]): Promise<EntryAnswer[] | null> {
  try {
    const { now, answers } = await api.sendEntries({
      account_id: phone().account!.id,
      sent_at: new Date().toISOString(),
      entries: batch.map(({ id, kind, made_at, body }) => ({ id, kind, made_at, body })),
    });
    setPhone({ lag_ms: Date.parse(now) - Date.now() });
    return answers;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (batch.length > 1) {
      singly = true;
      return null;
    }
    return [refused(batch[0]!, error)];
  }
}

async function sendFile(item: Item, case_id: number): Promise<EntryAnswer> {
  const { kind, name } = item.body as FileBody;
  try {
    await api.sendFile(case_id, { id: item.id, kind, name }, await contentOf(item));
    return { id: item.id, outcome: "recorded", case_id };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return refused(item, error);
  }
}

/** The server has looked at it and said no; asking again would not help. */
function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 500 && ![401, 403, 408, 429].includes(error.status);
}

function refused({ id }: Item, { reason, detail }: ApiError): EntryAnswer {
  return { id, outcome: "refused", reason, detail: Object(detail) as Record<string, unknown> };
}

function noteFailure(error: unknown): void {
  failures += 1;
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401 || error.status === 403) setPhone({ session_over: true });
  setPhone({ reached: error.reason !== "unreachable" });
}
