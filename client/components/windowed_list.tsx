import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { rowsBetween, topsOf } from "./windowed.ts";
import "./windowed_list.css";

/** Rows above and below the window that are drawn too, px. */
const MARGIN = 300;

/** Rows that are marked, to do something with all of them. */
export interface Marks<Row> {
  has: (row: Row) => boolean;
  /** Marks rows, or lifts their marks. */
  mark: (rows: readonly Row[], on: boolean) => void;
}

interface WindowedListProps<Row> {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Height of a row, rem; a row is drawn exactly as high. */
  heightOf: (row: Row) => number;
  /** Headings are rows that cannot be chosen. */
  isHeading?: (row: Row) => boolean;
  selected: string | undefined;
  onSelect: (row: Row) => void;
  /** Called by Enter on the row that is selected already. */
  onConfirm?: (row: Row) => void;
  /** While there are marks, a click or Space marks a row, with Shift all from the last one marked; Enter still chooses. */
  marks?: Marks<Row>;
  /** Called when the end of the rows comes into view. */
  onEnd?: () => void;
  children: (row: Row) => ReactNode;
}

/**
 * A list box of any length that draws only what is in view. Arrow keys move, Enter or Space chooses; what is
 * selected from elsewhere is scrolled to. With `marks` several rows can be marked.
 */
export function WindowedList<Row>(props: WindowedListProps<Row>) {
  const { rows, keyOf, heightOf, isHeading, selected, onSelect, onConfirm, onEnd, marks, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [view, setView] = useState({ top: 0, height: 800, rem: 14 });
  const [moved, setMoved] = useState({ active: selected, from: selected });
  const [anchor, setAnchor] = useState<string>();
  const active = moved.from === selected ? moved.active : selected;
  const tops = useMemo(() => topsOf(rows.map((row) => heightOf(row) * view.rem)), [rows, heightOf, view.rem]);
  const placeOf = useMemo(() => new Map(rows.map((row, place) => [keyOf(row), place])), [rows, keyOf]);

  useEffect(() => {
    const element = box.current!;
    const look = () => {
      // The wall skin has larger letters.
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setView({ top: element.scrollTop, height: element.clientHeight, rem });
    };
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);

  const reveal = (place: number) => {
    const element = box.current!;
    const [top, bottom] = [tops[place]!, tops[place + 1]!];
    if (top < element.scrollTop) element.scrollTop = place === 1 ? 0 : top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
  };
  const follow = useEffectEvent(reveal);
  // Scrolls when the selection or the list changes, not when the reader scrolls.
  useEffect(() => {
    const place = selected === undefined ? undefined : placeOf.get(selected);
    if (place !== undefined) follow(place);
  }, [selected, placeOf]);

  const [first, end] = rowsBetween(tops, view.top - MARGIN, view.top + view.height + MARGIN);
  useEffect(() => {
    if (end === rows.length && end > 0) onEnd?.();
  }, [end, rows.length, onEnd]);

  function move(event: KeyboardEvent) {
    const at = active === undefined ? -1 : (placeOf.get(active) ?? -1);
    const page = Math.max(1, Math.floor(view.height / 70));
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const wanted = steps[event.key];
    if (marks && event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      marks.mark(
        rows.filter((row) => !isHeading?.(row)),
        true,
      );
    } else if (wanted !== undefined) {
      event.preventDefault();
      const place = nearestChoice(Math.min(rows.length - 1, Math.max(0, wanted)), wanted < at ? -1 : 1);
      if (place === undefined) return;
      setMoved({ active: keyOf(rows[place]!), from: selected });
      reveal(place);
      if (marks && event.shiftKey) markTo(place, true);
    } else if (marks && event.key === " " && at >= 0) {
      event.preventDefault();
      markTo(at, event.shiftKey);
    } else if ((event.key === "Enter" || event.key === " ") && at >= 0) {
      event.preventDefault();
      const row = rows[at]!;
      if (onConfirm && event.key === "Enter" && keyOf(row) === selected) {
        // A key that is held down confirms nothing.
        if (!event.repeat) onConfirm(row);
      } else onSelect(row);
    }
  }
  /** Marks a row or lifts its mark; with Shift marks all from the last one so touched. */
  function markTo(place: number, range: boolean) {
    const row = rows[place]!;
    const from = range ? placeOf.get(anchor ?? "") : undefined;
    if (from === undefined) {
      marks!.mark([row], !marks!.has(row));
      setAnchor(keyOf(row));
    } else {
      const some = rows.slice(Math.min(from, place), Math.max(from, place) + 1);
      marks!.mark(
        some.filter((one) => !isHeading?.(one)),
        true,
      );
    }
  }
  /** The first row from `start` on that can be chosen, or the nearest one the other way. */
  function nearestChoice(start: number, step: number): number | undefined {
    for (const way of [step, -step])
      for (let i = start; i >= 0 && i < rows.length; i += way) if (!isHeading?.(rows[i]!)) return i;
    return undefined;
  }
  function click(event: MouseEvent<HTMLElement>) {
    const choice = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
    const place = Number(choice?.dataset["place"] ?? Number.NaN);
    const row = rows[place];
    if (!row) return;
    if (!marks) return onSelect(row);
    setMoved({ active: keyOf(row), from: selected });
    markTo(place, event.shiftKey);
  }
  return (
    <div
      ref={box}
      className="windowed"
      role="listbox"
      aria-multiselectable={marks !== undefined}
      data-marking={marks !== undefined}
      aria-label={props.label}
      tabIndex={0}
      aria-activedescendant={active !== undefined && placeOf.has(active) ? `${prefix}${active}` : undefined}
      onKeyDown={move}
      onClick={click}
    >
      <div role="presentation" style={{ height: tops.at(-1)! }}>
        {rows.slice(first, end).map((row, i) => {
          const key = keyOf(row);
          const style = { top: tops[first + i]!, height: tops[first + i + 1]! - tops[first + i]! };
          if (isHeading?.(row))
            return (
              <div key={key} role="presentation" className="windowed-row" style={style}>
                {children(row)}
              </div>
            );
          return (
            <div
              key={key}
              id={`${prefix}${key}`}
              role="option"
              aria-selected={marks ? marks.has(row) : key === selected}
              aria-posinset={first + i + 1}
              aria-setsize={rows.length}
              tabIndex={-1}
              data-place={first + i}
              data-active={key === active || undefined}
              className="windowed-row windowed-choice"
              style={style}
            >
              {children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
