import type { Draft, LandFile, Operation } from "../../../server/api/boundaries.ts";
import { apply } from "../../../server/domain/boundaries/apply.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import { openLand, openSince } from "../../../server/domain/boundaries/open_land.ts";
import { isRefusal, type Refusal } from "../../../server/domain/boundaries/refusal.ts";
import { collision, type SinceBase } from "../../../server/domain/boundaries/since_base.ts";

/** A step of the draft, and the land after it. */
export interface Step {
  /** Its own in this studio. */
  id: number;
  operation: Operation;
  land: Land;
}

/** Steps that are looked at before they are taken. */
export interface Proposal {
  operations: readonly Operation[];
  /** The land with them, or why they cannot be done. */
  result: Land | Refusal;
}

/** What of a draft the studio is about. */
type DraftContent = Pick<Draft, "operations" | "reasons" | "title" | "effective_on" | "base_revision">;

/** What the page shows of a studio; a new one after every change. */
export interface StudioState {
  /** The land with all steps up to `at`. */
  land: Land;
  steps: readonly Step[];
  /** How many of the steps are done; the rest can be done again. */
  at: number;
  proposal: Proposal | null;
  /** Steps of the saved draft that do not hold on this land, in order. */
  lost: readonly { operation: Operation; refusal: Refusal }[];
  /** Reasons for what is doubtful, by the key of the finding. */
  reasons: Readonly<Record<string, string>>;
  title: string;
  effective_on: string | null;
}

/**
 * A draft in the hands of a planner: steps that can be undone and done again without limit, and one proposal. No React
 * and no requests; what it draws with is what the server will replay.
 */
export class Studio {
  /** The land before the draft. */
  readonly before: Land;
  readonly file: LandFile;
  #state: StudioState;
  #nextId = 1;
  readonly #since: SinceBase;
  readonly #listeners = new Set<() => void>();

  constructor(
    file: LandFile,
    { operations, reasons, title, effective_on }: Omit<DraftContent, "base_revision">,
  ) {
    this.file = file;
    this.before = openLand(file);
    this.#since = openSince(file);
    this.#state = { ...this.#draw(operations, this.#since), reasons, title, effective_on };
  }

  get state(): StudioState {
    return this.#state;
  }

  /** Calls back after every change; returns how to stop that. Bound, as React hands it around. */
  readonly listen = (hear: () => void): (() => void) => {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  };

  /** What is to be saved. */
  get operations(): Operation[] {
    return this.#state.steps.slice(0, this.#state.at).map(({ operation }) => operation);
  }

  /** Looks at steps without taking them. The page shows what they would do, or why they cannot be done. */
  propose(operations: readonly Operation[]): Proposal {
    let result: Land | Refusal = this.#state.land;
    for (const operation of operations) {
      result = apply(result, operation);
      if (isRefusal(result)) break;
    }
    const proposal = { operations, result };
    this.#change({ proposal });
    return proposal;
  }

  /** Takes the steps that were proposed. Nothing happens where there are none, or they cannot be done. */
  accept(): void {
    const { proposal } = this.#state;
    if (!proposal || isRefusal(proposal.result)) return;
    this.do(proposal.operations);
  }

  /** Forgets what was proposed. */
  reject(): void {
    if (this.#state.proposal) this.#change({ proposal: null });
  }

  /** Takes steps, all or none; those that were undone are over. The refusal of the first that cannot be done, or null. */
  do(operations: readonly Operation[]): Refusal | null {
    const steps = this.#state.steps.slice(0, this.#state.at);
    let { land } = this.#state;
    for (const operation of operations) {
      const next = apply(land, operation);
      if (isRefusal(next)) return next;
      steps.push({ id: this.#nextId++, operation, land: (land = next) });
    }
    this.#change({ steps, at: steps.length, land, proposal: null });
    return null;
  }

  /** Goes to where so many of the steps are done. */
  goTo(at: number): void {
    const { steps } = this.#state;
    const place = Math.max(0, Math.min(steps.length, at));
    this.#change({ at: place, land: steps[place - 1]?.land ?? this.before, proposal: null });
  }

  undo(): void {
    this.goTo(this.#state.at - 1);
  }

  redo(): void {
    this.goTo(this.#state.at + 1);
  }

  /** Drops a step that does not hold, by its place in `lost`. */
  drop(place: number): void {
    this.#change({ lost: this.#state.lost.filter((_, i) => i !== place) });
  }

  /** Draws anew what this machine kept of the draft; on steps that do not hold, somebody has to decide. */
  takeUp({ operations, reasons, title, effective_on, base_revision }: DraftContent): void {
    const since = base_revision < this.file.revision ? this.#since : null;
    this.#change({ ...this.#draw(operations, since), reasons, title, effective_on });
  }

  #draw(
    operations: readonly Operation[],
    since: SinceBase | null,
  ): Pick<StudioState, "land" | "steps" | "at" | "lost" | "proposal"> {
    const steps: Step[] = [];
    const lost: { operation: Operation; refusal: Refusal }[] = [];
    let land = this.before;
    for (const operation of operations) {
      const next = (since && collision(land, operation, since)) ?? apply(land, operation);
      if (isRefusal(next)) lost.push({ operation, refusal: next });
      else steps.push({ id: this.#nextId++, operation, land: (land = next) });
    }
    return { land, steps, at: steps.length, lost, proposal: null };
  }

  /** Writes a reason for something doubtful; an empty one takes it back. */
  excuse(key: string, reason: string): void {
    const { [key]: _former, ...rest } = this.#state.reasons;
    this.#change({ reasons: reason === "" ? rest : { ...rest, [key]: reason } });
  }

  describe(to: Partial<Pick<StudioState, "title" | "effective_on">>): void {
    this.#change(to);
  }

  #change(to: Partial<StudioState>): void {
    this.#state = { ...this.#state, ...to };
    for (const hear of this.#listeners) hear();
  }
}
