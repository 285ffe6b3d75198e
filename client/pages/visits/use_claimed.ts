import type { HouseholdCard } from "../../../server/api/households.ts";
import { useCity } from "../../map/use_city.ts";

/** The name of the grid or village where its file puts a household, its code where there is none now; null: where it stands. */
export function useClaimed({ claimed }: Pick<HouseholdCard, "claimed">): string | null {
  const city = useCity();
  if (claimed === null) return null;
  const ordinal = city?.ordinalOf.get(claimed.code);
  const name = ordinal === undefined ? city?.areas.get(claimed.code)?.name : city!.grids[ordinal]!.name;
  return name ?? claimed.code;
}
