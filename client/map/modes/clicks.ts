import type { PointerPlace } from "../mode_pointer.ts";
import { changeBy, type DrawingMode, type ModeGround, type ModeOptions, positionOf, stayed } from "./mode.ts";

/**
 * A mode in which a click or tap takes cells into the selection: those that `takenBy` names for the cell under it,
 * none where there is no cell. What a click would take is pointed out before.
 */
export function clicks(
  ground: ModeGround,
  options: ModeOptions,
  takenBy: (cell: number) => readonly number[],
): DrawingMode {
  let down: PointerPlace | null = null;
  let hinted = -1;
  const taken = (at: PointerPlace) => {
    const cell = ground.index().cellAt(positionOf(at));
    return cell === -1 ? [] : takenBy(cell);
  };
  const hint = (at: PointerPlace) => {
    const cell = ground.index().cellAt(positionOf(at));
    if (cell === hinted) return;
    hinted = cell;
    ground.hint(cell === -1 ? [] : takenBy(cell));
  };
  return {
    cursor: "pointer",
    onDown(at) {
      down = at;
      hint(at);
    },
    onMove: hint,
    onUp(at) {
      // Who drags did not mean to click.
      if (down && stayed(down, at)) ground.select(taken(down), changeBy(down, options), true);
      down = null;
    },
    onCancel() {
      down = null;
      hinted = -1;
      ground.hint([]);
    },
    onKey: () => false,
  };
}
