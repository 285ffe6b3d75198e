import { createContext, useContext } from "react";
import type { Operation } from "../../../server/api/boundaries.ts";
import type { Refusal } from "../../../server/domain/boundaries/refusal.ts";
import type { StudioState } from "./studio.ts";
import type { Opened } from "./use_studio.ts";
import type { Tool } from "./use_studio_map.ts";

/** All that the panels of the studio share. */
export interface DrawingState extends Opened {
  state: StudioState;
  /** Whether the account may draw on it now. */
  draws: boolean;
  tool: Tool;
  choose: (tool: Tool) => void;
  /** The grid that is painted; null: not chosen yet. */
  paint: string | null;
  setPaint: (ref: string | null) => void;
  selection: readonly number[];
  setSelection: (microGrids: readonly number[]) => void;
  /** What the selection belongs to. */
  grids: { grids: string[]; uncovered: number };
  refusal: Refusal | null;
  /** Shows steps before they are taken, or why they cannot be. */
  propose: (operations: readonly Operation[] | Refusal | null) => void;
  accept: () => void;
  reject: () => void;
  /** A key of what is being drawn, as if pressed: for fingers. */
  press: (key: string) => void;
}

export const DrawingContext = createContext<DrawingState | null>(null);

/** What the panels of the studio share; only inside a drawing. */
export function useDrawing(): DrawingState {
  const drawing = useContext(DrawingContext);
  if (!drawing) throw new Error("useDrawing: got no drawing, expected to be inside one");
  return drawing;
}
