import type { ReactNode } from "react";
import { useMap } from "../map/map_context.ts";

/** A card beside the pointer, on the side of the map where there is room. `at` is in pixels of the map. */
export function HoverCard({ at, children }: { at: { x: number; y: number }; children: ReactNode }) {
  const map = useMap();
  if (!map) return null;
  const { clientWidth, clientHeight } = map.map.getContainer();
  const translate = [
    at.x > clientWidth * 0.6 ? "calc(-100% - 14px)" : "14px",
    at.y > clientHeight * 0.6 ? "calc(-100% - 10px)" : "10px",
  ].join(" ");
  return (
    <div className="hover-card" style={{ left: at.x, top: at.y, translate }}>
      {children}
    </div>
  );
}
