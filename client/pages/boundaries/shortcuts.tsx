import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Studio } from "./studio.ts";
import type { Tool } from "./use_studio_map.ts";

/** One key a tool. */
export const KEY_OF_TOOL: Record<Tool, string> = {
  select: "V",
  brush: "B",
  box: "X",
  lasso: "L",
  whole_grid: "G",
  whole_village: "O",
  paint: "P",
  cut: "C",
  split_line: "S",
};
const TOOL_OF_KEY = new Map(
  Object.entries(KEY_OF_TOOL).map(([tool, key]) => [key.toLowerCase(), tool as Tool]),
);

interface Actions {
  choose: (tool: Tool) => void;
  accept: () => void;
  reject: () => void;
  help: () => void;
  studio: Studio;
}

/** The keys of the studio: a letter takes a tool, Enter accepts, Escape rejects, Ctrl+Z and Ctrl+Y go back and forth. */
export function useShortcuts(active: boolean, actions: Actions): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { target, key, altKey } = event;
    if (target instanceof HTMLElement && target.matches("input, select, textarea")) return;
    const control = event.ctrlKey || event.metaKey;
    const done = control ? history(key, event.shiftKey) : !altKey && plain(key, target);
    if (done) event.preventDefault();
  });
  function history(key: string, shift: boolean): boolean {
    const letter = key.toLowerCase();
    if (letter === "z") {
      if (shift) actions.studio.redo();
      else actions.studio.undo();
    } else if (letter === "y") actions.studio.redo();
    else return false;
    return true;
  }
  function plain(key: string, target: EventTarget | null): boolean {
    const tool = TOOL_OF_KEY.get(key.toLowerCase());
    if (tool) actions.choose(tool);
    else if (key === "?") actions.help();
    else if (key === "Escape") actions.reject();
    // A button that has the focus takes Enter for itself.
    else if (key === "Enter" && !(target instanceof HTMLButtonElement)) actions.accept();
    else return false;
    return true;
  }
  useEffect(() => {
    if (!active) return undefined;
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [active]);
}

const MORE = [
  ["Enter", "accept"],
  ["Esc", "reject"],
  ["Ctrl+Z", "undo"],
  ["Ctrl+Y", "redo"],
  ["Shift", "extend"],
  ["Alt", "subtract"],
  ["[ ]", "brush_size"],
  ["空格 / Space", "pan"],
  ["?", "shortcuts"],
] as const;

/** All keys at a glance. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopImmediatePropagation();
      onClose();
    };
    window.addEventListener("keydown", close, { capture: true });
    return () => window.removeEventListener("keydown", close, { capture: true });
  }, [onClose]);
  return (
    <div className="shortcut-list panel" role="dialog" aria-label={t("boundaries.shortcuts")}>
      <header>
        <h2>{t("boundaries.shortcuts")}</h2>
        <button type="button" className="quiet-link" onClick={onClose}>
          {t("boundaries.close")}
        </button>
      </header>
      <dl>
        {Object.entries(KEY_OF_TOOL).map(([tool, key]) => (
          <div key={tool}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`boundaries.tools.${tool}`)}</dd>
          </div>
        ))}
        {MORE.map(([key, name]) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`boundaries.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
