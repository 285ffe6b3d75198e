import type { Evidence } from "../../api/exchange.ts";
import { type Claimed, crsOfText, type Detected, IN_DEGREES, placeOf, systemsFor } from "./detect.ts";
import { isPlausible } from "./shape.ts";

/** A system must put this share of the positions into China to be thought of. */
const LEAST_PLAUSIBLE = 0.9;

/**
 * What the coordinates of a file are where no boundary is known to hold them against: what the file says of itself when
 * that puts it into China, else the only system that does. Of degrees it cannot be told whether they are offset: they are
 * taken as they are. Several systems without a word of the file: somebody has to say.
 */
export function detectBlind(rows: readonly Claimed[], crs_text: string | null): Detected {
  const points = rows.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const said = crsOfText(crs_text);
  const base = { crs: null, text: null, metres: null, points: points.length, inside: 0 };
  const evidence: Evidence[] = [];
  if (crs_text !== null) evidence.push({ ...base, code: "said", crs: said, text: crs_text.slice(0, 120) });
  const without = (code: Evidence["code"]) => ({
    coordinates: null,
    evidence: [...evidence, { ...base, code }],
  });
  if (points.length === 0) return without("nothing");
  const fitting = systemsFor(points, said).filter((coordinates) => {
    const inside = points.filter((point) => {
      const place = placeOf(point, coordinates);
      return place !== null && isPlausible(place);
    });
    return inside.length >= points.length * LEAST_PLAUSIBLE;
  });
  const [first] = fitting;
  if (!first) return without("none_fits");
  const told = first.crs === said || IN_DEGREES.includes(first.crs);
  if (!told && fitting.length > 1) return without("several");
  const { crs, swapped } = first;
  evidence.push({ ...base, code: "plausible", crs });
  if (swapped) evidence.push({ ...base, code: "swapped", crs });
  return { coordinates: first, evidence };
}
