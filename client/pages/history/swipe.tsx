import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import type { Changes } from "../../../server/api/boundary_history.ts";
import { type Padding, coveredByPanels } from "../../map/covered.ts";
import type { City } from "../../map/city.ts";
import { SideHover } from "./side_hover.tsx";
import type { Version } from "./sides.ts";
import { useChangeMarks } from "./use_change_marks.ts";
import { useLeftMap } from "./use_left_map.ts";
import { VersionLabel } from "./version_label.tsx";

/** How far an arrow key moves the divider, and with shift or a page key; per cent. */
const STEP = 2;
const LEAP = 10;
const KEYS: Record<string, (at: number, leap: boolean) => number> = {
  ArrowLeft: (at, leap) => at - (leap ? LEAP : STEP),
  ArrowDown: (at, leap) => at - (leap ? LEAP : STEP),
  ArrowRight: (at, leap) => at + (leap ? LEAP : STEP),
  ArrowUp: (at, leap) => at + (leap ? LEAP : STEP),
  PageDown: (at) => at - LEAP,
  PageUp: (at) => at + LEAP,
  Home: () => 0,
  End: () => 100,
};

interface SwipeProps {
  left: Version;
  right: Version;
  /** undefined while it is on its way. */
  leftCity: City | undefined;
  changes: Changes | undefined;
  /** Whether the map below shows the right one. */
  rightShown: boolean;
}

/** The left side over the map of the page, which shows the right one, up to a divider that is dragged. */
export function Swipe({ left, right, leftCity, changes, rightShown }: SwipeProps) {
  const { t } = useTranslation();
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const map = useLeftMap(picture, leftCity);
  useChangeMarks(map, leftCity, changes);
  const free = useFreeWidth(stage);
  /** Per cent of the part of the map that no panel covers. */
  const [at, setAt] = useState(50);
  const x = free.from + ((free.to - free.from) * at) / 100;
  const moveTo = (next: number) => setAt(Math.min(100, Math.max(0, next)));

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left: west } = stage.current!.getBoundingClientRect();
    moveTo((100 * (event.clientX - west - free.from)) / (free.to - free.from));
  };
  const press = (event: KeyboardEvent) => {
    const move = KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    moveTo(move(at, event.shiftKey));
  };
  return (
    <div ref={stage} className="swipe" style={{ "--x": `${x}px` } as CSSProperties}>
      <div ref={picture} className="swipe-left map-canvas" data-drawn={map !== null} inert />
      <p className="swipe-label" data-side="left">
        <VersionLabel version={left} waiting={!map || !leftCity} />
      </p>
      <p className="swipe-label" data-side="right">
        <VersionLabel version={right} waiting={!rightShown} />
      </p>
      <div
        className="swipe-divider"
        role="slider"
        tabIndex={0}
        aria-label={t("history.divider")}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(at)}
        aria-valuetext={t("history.divider_at", { percent: Math.round(at) })}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          event.currentTarget.focus();
        }}
        onPointerMove={drag}
      >
        <span className="swipe-grip" aria-hidden="true">
          <svg viewBox="0 0 20 20" width="20" height="20">
            <path d="M7.5 5.5L3 10l4.500 4.500M12.500 5.500L17 10l-4.500 4.500" />
          </svg>
        </span>
      </div>
      {map && leftCity && <SideHover leftMap={map} leftCity={leftCity} divider={x} />}
    </div>
  );
}

/** The part of the map between the panels, in pixels from its west; of all of it while there is no map. */
function useFreeWidth(stage: RefObject<HTMLElement | null>): { from: number; to: number } {
  const [free, setFree] = useState({ from: 0, to: 0 });
  useEffect(() => {
    const element = stage.current!;
    const look = () => {
      const { left, right }: Padding = coveredByPanels(element);
      setFree({ from: left, to: element.clientWidth - right });
    };
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    // The columns become narrower and wider with the letters of the skin.
    for (const panel of document.querySelectorAll("[data-covers]")) watcher.observe(panel);
    return () => watcher.disconnect();
  }, [stage]);
  return free;
}
