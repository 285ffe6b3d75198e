import { useEffect } from "react";
import { useMap } from "../../map/map_context.ts";

/** 态势: where the open cases are, and whether it is getting better. */
export function Overview() {
  const map = useMap();
  useEffect(() => map?.paint(null, "ramp"), [map]);
  return null;
}
