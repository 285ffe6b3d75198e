import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewCase } from "../../../server/api/case_desk.ts";
import type { Account } from "../../../server/api/session.ts";
import { PlaceOnMap } from "../../components/place_on_map.tsx";
import { Segments } from "../../components/segments.tsx";
import { useArea } from "../../components/use_area.ts";
import { type City, pathOf } from "../../map/city.ts";
import { shortName } from "../../map/layers/features.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount } from "../../state/session.ts";

/** Where a new case is: a position, or a village when no more is known. */
export type Place = Required<Pick<NewCase, "position">> | Required<Pick<NewCase, "village_code">>;

/** Asks where: by a click on the map, or by the name of the village. */
export function CasePlace({
  place,
  onPlace,
}: {
  place: Place | null;
  onPlace: (place: Place | null) => void;
}) {
  const { t } = useTranslation();
  const [by, setBy] = useState<"map" | "village">("map");
  return (
    <fieldset>
      <legend>{t("cases.place")}</legend>
      <Segments
        label={t("cases.place_by")}
        options={[
          ["map", t("cases.place_on_map")],
          ["village", t("cases.place_village")],
        ]}
        chosen={by}
        onChoose={(how) => {
          setBy(how);
          onPlace(null);
        }}
      />
      {by === "map" ? (
        <PlaceOnMap
          position={place && "position" in place ? place.position : null}
          onPosition={(position) => onPlace({ position })}
        />
      ) : (
        <VillageChoice place={place} onPlace={onPlace} />
      )}
    </fieldset>
  );
}

/** The villages of the area in view; of a whole district or city the town is chosen first. */
function VillageChoice({ place, onPlace }: { place: Place | null; onPlace: (place: Place | null) => void }) {
  const { t } = useTranslation();
  const city = useCity();
  const area = useArea();
  const account = useAccount();
  const villages = city && area && account ? villagesIn(city, area, account) : [];
  if (villages.length === 0) return <p className="map-place">{t("cases.choose_town")}</p>;
  return (
    <select
      name="place"
      aria-label={t("cases.place_village")}
      value={place && "village_code" in place ? place.village_code : ""}
      onChange={(event) => onPlace(event.target.value ? { village_code: event.target.value } : null)}
    >
      <option value="">{t("cases.choose")}</option>
      {villages.map(({ code, name }) => (
        <option key={code} value={code}>
          {shortName(name)}
        </option>
      ))}
    </select>
  );
}

/** The villages one may choose from: a worker's own, else one's own of the town that the area is or lies in. */
function villagesIn(city: City, area: string, { area_code, grid_codes }: Account) {
  if (grid_codes !== null) {
    const own = new Set(grid_codes.map((code) => code.slice(0, 12)));
    return [...own].flatMap((code) => city.areas.get(code) ?? []);
  }
  const town = pathOf(city, area).find(({ level }) => level === "town");
  const villages = town ? (city.childrenOf.get(town.code) ?? []) : [];
  return villages.filter(({ code }) => pathOf(city, code).some((above) => above.code === area_code));
}
