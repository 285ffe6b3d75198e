import { useSyncExternalStore } from "react";
import { type Skin, currentSkin, onSkin } from "./skin.ts";

/** The skin in force, in a component. */
export function useSkin(): Skin {
  return useSyncExternalStore(onSkin, currentSkin);
}
