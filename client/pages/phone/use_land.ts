import { useEffect, useState } from "react";
import type { City } from "../../map/city.ts";
import { readLand } from "../../phone/land.ts";

/** The land of the day; what went wrong while it was never fetched and there is no signal. */
export function useLand(): { land: City | null; error: unknown } {
  const [land, setLand] = useState<City | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    readLand().then(
      (city) => wanted && setLand(city),
      (reason: unknown) => wanted && setError(reason),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return { land, error };
}
