export type Skin = "desk" | "wall";
const KEY = "nuanwang.skin";
const listeners = new Set<() => void>();
let skin: Skin = localStorage.getItem(KEY) === "wall" ? "wall" : "desk";
document.documentElement.dataset["skin"] = skin;

/** The skin in force: desk (light) or wall (dark, for the big screen). */
export function currentSkin(): Skin {
  return skin;
}

/** Puts the page into a skin and remembers it on this machine. */
export function setSkin(next: Skin): void {
  skin = next;
  localStorage.setItem(KEY, next);
  document.documentElement.dataset["skin"] = next;
  for (const listener of listeners) listener();
}

/** Calls back at every change of skin; returns how to stop that. */
export function onSkin(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
