import { box } from "./box.ts";
import { brush } from "./brush.ts";
import { lasso } from "./lasso.ts";
import { line } from "./line.ts";
import type { DrawingMode, ModeGround, ModeName, ModeOptions } from "./mode.ts";
import { paint } from "./paint.ts";
import { select } from "./select.ts";
import { wholeGrid } from "./whole_grid.ts";
import { wholeVillage } from "./whole_village.ts";

/** How each mode is begun. */
export const MODES: Record<ModeName, (ground: ModeGround, options: ModeOptions) => DrawingMode> = {
  select,
  brush,
  box,
  lasso,
  whole_grid: wholeGrid,
  whole_village: wholeVillage,
  paint,
  line,
};
