/** What the map draws with; the values live in theme.css alone, one set a skin. */
export interface Colours {
  ramp: string[];
  diverge: string[];
  /** To tell grids apart by, see `layers/grid_colours.ts`. */
  grids: string[];
  noData: string;
  ground: string;
  land: string;
  outside: string;
  water: string;
  waterInk: string;
  border: string;
  borderStrong: string;
  ink: string;
  inkSoft: string;
  halo: string;
  accent: string;
  alarm: string;
  alarmSoft: string;
  warm: string;
}

/** Reads the colours of the skin in force from the page's custom properties. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ramp: [0, 1, 2, 3, 4, 5].map((place) => of(`ramp-${place}`)),
    diverge: [0, 1, 2, 3, 4, 5, 6].map((place) => of(`diverge-${place}`)),
    grids: [0, 1, 2, 3, 4, 5].map((place) => of(`grid-${place}`)),
    noData: of("no-data"),
    ground: of("ground"),
    land: of("land"),
    outside: of("outside"),
    water: of("water"),
    waterInk: of("water-ink"),
    border: of("border"),
    borderStrong: of("border-strong"),
    ink: of("ink"),
    inkSoft: of("ink-soft"),
    halo: of("halo"),
    accent: of("accent"),
    alarm: of("alarm"),
    alarmSoft: of("alarm-soft"),
    warm: of("warm"),
  };
}

/** Red, green, blue, 0 to 255, of a `#rrggbb` colour. */
export function rgb(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A `#rrggbb` colour with a share, 0 to 1, of another. */
export function mixed(colour: string, other: string, share: number): string {
  const [a, b] = [rgb(colour), rgb(other)];
  const parts = a.map((value, place) => Math.round(value + (b[place]! - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
