const FIRST = "grids_painted";
const COLOURED = "grids_coloured";
const CHOSEN = "theme_chosen";
const THEME = "theme_painted";
const LAND = "land_painted";

/** Somebody chose a theme: the clock of `theme_painted` begins. */
export function noteThemeChosen(): void {
  performance.clearMarks(CHOSEN);
  performance.mark(CHOSEN);
}

/** The grids stand on the screen: marks `grids_painted`, once. */
export function noteFirstPaint(): void {
  if (performance.getEntriesByName(FIRST).length === 0) performance.mark(FIRST);
}

/**
 * The drawing of the grids' colours has been ordered: marks `grids_coloured` once; when a theme was chosen before,
 * measures `theme_painted`, up to the moment when the graphics card, or the processor in its place, has drawn it.
 */
export function notePainted(canvas: HTMLCanvasElement): void {
  if (performance.getEntriesByName(COLOURED).length === 0) performance.mark(COLOURED);
  if (performance.getEntriesByName(CHOSEN).length === 0) return;
  whenDrawn(canvas.getContext("webgl2")!, () => {
    if (performance.getEntriesByName(CHOSEN).length === 0) return;
    performance.clearMeasures(THEME);
    performance.measure(THEME, CHOSEN);
    performance.clearMarks(CHOSEN);
  });
}

/**
 * A picture of the land that is drawn on is on the screen: measures `land_painted` from when the first change that it
 * shows was asked for. Observers hear of it; it is not kept, as a day of drawing has many.
 */
export function noteLandPainted(asked: number): void {
  performance.measure(LAND, { start: asked });
  performance.clearMeasures(LAND);
}

/** Calls back when everything ordered so far is drawn, or at once when the context is lost and nothing will be. */
export function whenDrawn(gl: WebGL2RenderingContext, work: () => void): void {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return work();
  gl.flush();
  const look = () => {
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) setTimeout(look, 4);
    else {
      gl.deleteSync(fence);
      work();
    }
  };
  setTimeout(look);
}
