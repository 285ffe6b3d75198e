import { useEffect, useState } from "react";
import { useView } from "../state/view.ts";

const PAUSE_MS = 220;

/** Writes what is typed into the address, as `q`, when typing pauses; makes no step in the history. */
export function TypedSearch({ label, most }: { label: string; most: number }) {
  const { view, replace } = useView();
  const [text, setText] = useState(view.q ?? "");
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === (view.q ?? "")) return undefined;
    const timer = setTimeout(() => replace({ q: wanted || null }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, view.q, replace]);
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={most}
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
