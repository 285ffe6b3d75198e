const FIRST = "grids_painted";
const COLOURED = "grids_coloured";
const CHOSEN = "theme_chosen";
const THEME = "theme_painted";

/** Somebody chose a theme: the clock of `theme_painted` begins. */
export function noteThemeChosen(): void {
  performance.clearMarks(CHOSEN);
  performance.mark(CHOSEN);
}

/** The grids stand on the screen: marks `grids_painted`, once. */
export function noteFirstPaint(): void {
  if (performance.getEntriesByName(FIRST).length === 0) performance.mark(FIRST);
}

/** The grids have their colours: marks `grids_coloured` once, measures `theme_painted` when a theme was chosen before. */
export function notePainted(): void {
  if (performance.getEntriesByName(COLOURED).length === 0) performance.mark(COLOURED);
  if (performance.getEntriesByName(CHOSEN).length === 0) return;
  performance.clearMeasures(THEME);
  performance.measure(THEME, CHOSEN);
  performance.clearMarks(CHOSEN);
}
