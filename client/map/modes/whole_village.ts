import { RIM } from "../../../server/domain/boundaries/land.ts";
import { clicks } from "./clicks.ts";
import type { DrawingMode, ModeGround, ModeOptions } from "./mode.ts";

/** A click takes all micro-grids of the village under it, uncovered ones too. */
export function wholeVillage(ground: ModeGround, options: ModeOptions): DrawingMode {
  return clicks(ground, options, (cell) => {
    const { villageOf, gridOf } = ground.land();
    return [...villageOf.keys()].filter(
      (other) => villageOf[other] === villageOf[cell] && gridOf[other] !== RIM,
    );
  });
}
