const FIRST = "grids_painted";
const CHOSEN = "theme_chosen";
const THEME = "theme_painted";

/** Somebody chose a theme: the clock of `theme_painted` begins. */
export function noteThemeChosen(): void {
  performance.clearMarks(CHOSEN);
  performance.mark(CHOSEN);
}

/** The grids stand on the screen in their colours: marks `grids_painted` once, measures `theme_painted`. */
export function notePainted(): void {
  if (performance.getEntriesByName(FIRST).length === 0) performance.mark(FIRST);
  if (performance.getEntriesByName(CHOSEN).length === 0) return;
  performance.clearMeasures(THEME);
  performance.measure(THEME, CHOSEN);
  performance.clearMarks(CHOSEN);
}
