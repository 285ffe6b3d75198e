import type { Draft, DraftChange } from "../../../server/api/boundaries.ts";
import { ApiError } from "../../api.ts";

/**
 * Where the work of a planner is: with the server, on its way, here until the line is back, or here because the draft
 * was changed elsewhere or can no longer be drawn on.
 */
export type Saving = "saved" | "saving" | "waiting" | "conflict" | "refused";

/** What is kept on this machine until the server has it. */
export interface Kept extends Omit<DraftChange, "towns"> {
  kept_at: string;
}

/** Where drafts are kept on this machine. */
export interface Shelf {
  read: (id: number) => Kept | null;
  write: (id: number, kept: Kept) => void;
  remove: (id: number) => void;
}

/** How long after the last change a draft is sent, and how long until it is tried again. */
const PAUSE_MS = 700;
const AGAIN_MS = 3000;

/** Sends a draft while it is drawn, one sending at a time; what the server does not have is kept here. */
export class DraftSaver {
  readonly #id: number;
  readonly #save: (change: DraftChange) => Promise<Draft>;
  readonly #shelf: Shelf;
  readonly #onSaved: (draft: Draft) => void;
  readonly #listeners = new Set<() => void>();
  /** What this machine had of the draft when it was opened, and the server did not. */
  readonly kept: Kept | null;
  #saving: Saving = "saved";
  #version: number;
  #pending: Omit<DraftChange, "version"> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;
  #pause = PAUSE_MS;

  constructor({
    draft,
    save,
    shelf,
    onSaved,
  }: {
    draft: Pick<Draft, "id" | "version">;
    save: (change: DraftChange) => Promise<Draft>;
    shelf: Shelf;
    /** Hears of the draft as the server has it after each saving. */
    onSaved: (draft: Draft) => void;
  }) {
    this.#id = draft.id;
    this.#version = draft.version;
    this.#save = save;
    this.#shelf = shelf;
    this.#onSaved = onSaved;
    this.kept = shelf.read(draft.id);
  }

  get saving(): Saving {
    return this.#saving;
  }

  /** Calls back when it is saved, or not; returns how to stop that. Bound, as React hands it around. */
  readonly listen = (hear: () => void): (() => void) => {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  };

  /** Something was drawn: it is kept here at once, and sent a moment later. */
  change(change: Omit<DraftChange, "version">): void {
    this.#pending = change;
    const { towns: _towns, ...kept } = change;
    this.#shelf.write(this.#id, { ...kept, version: this.#version, kept_at: new Date().toISOString() });
    this.#become("saving");
    this.#schedule(PAUSE_MS);
  }

  /** Sends what is pending now; resolves when the server has it, or it is clear that it will not. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    await this.#send();
  }

  /** Sends what is pending, as the page is left. A later change begins anew. */
  end(): void {
    clearTimeout(this.#timer);
    void this.#send();
  }

  #become(saving: Saving): void {
    this.#saving = saving;
    for (const hear of this.#listeners) hear();
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), ms);
  }

  #send(): Promise<void> {
    if (!this.#pending) return Promise.resolve();
    this.#sending ??= this.#sendNow(this.#pending).finally(() => {
      this.#sending = null;
      if (this.#pending !== null) this.#schedule(this.#pause);
      this.#pause = PAUSE_MS;
    });
    return this.#sending;
  }

  async #sendNow(change: Omit<DraftChange, "version">): Promise<void> {
    this.#pending = null;
    try {
      const draft = await this.#save({ ...change, version: this.#version });
      this.#version = draft.version;
      // What was drawn meanwhile is still to be sent.
      if (this.#pending !== null) return;
      this.#shelf.remove(this.#id);
      this.#become("saved");
      this.#onSaved(draft);
    } catch (error) {
      this.#failed(error, change);
    }
  }

  #failed(error: unknown, change: Omit<DraftChange, "version">): void {
    if (error instanceof ApiError && error.status < 500) {
      // Sending it again would be refused again: it stays here, and somebody has to decide.
      this.#pending = null;
      this.#become(error.reason === "stale_version" ? "conflict" : "refused");
      return;
    }
    this.#pending ??= change;
    this.#pause = AGAIN_MS;
    this.#become("waiting");
  }
}

const KEY = "nuanwang.draft.";

/** The shelf of this browser. Where it is full or forbidden, the draft is still sent. */
export const localShelf: Shelf = {
  read(id) {
    try {
      return JSON.parse(localStorage.getItem(KEY + id) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  },
  write(id, kept) {
    try {
      localStorage.setItem(KEY + id, JSON.stringify(kept));
    } catch {
      // Nothing can be done about it here, and the server will have it in a moment.
    }
  },
  remove(id) {
    localStorage.removeItem(KEY + id);
  },
};
