import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewCase } from "../../../server/api/case_desk.ts";
import type { Account } from "../../../server/api/session.ts";
import { Segments } from "../../components/segments.tsx";
import { useArea } from "../../components/use_area.ts";
import { type City, pathOf } from "../../map/city.ts";
import { shortName } from "../../map/layers/features.ts";
import { useMap } from "../../map/map_context.ts";
import type { Hit } from "../../map/pointing.ts";
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
        <OnMap place={place} onPlace={onPlace} />
      ) : (
        <VillageChoice place={place} onPlace={onPlace} />
      )}
    </fieldset>
  );
}

function OnMap({ place, onPlace }: { place: Place | null; onPlace: (place: Place) => void }) {
  const { t } = useTranslation();
  const map = useMap();
  const city = useCity();
  const [where, setWhere] = useState<string | null>(null);
  const [lon, lat] = place && "position" in place ? place.position : [];
  const click = useEffectEvent((hit: Hit | null, at: { lon: number; lat: number }) => {
    // Its own mark: the place stays.
    if (hit?.kind === "mark" || !city) return;
    setWhere(nameOf(city, hit));
    onPlace({ position: [round7(at.lon), round7(at.lat)] });
  });
  useEffect(() => {
    if (!map) return undefined;
    map.paint(null, "ramp");
    map.setHandlers({
      onClick: (hit, at) => click(hit, at),
      onHover: (hit) => map.hover(hit?.kind === "grid" ? hit.ordinal : null),
    });
    return () => {
      map.setHandlers({ onClick: () => undefined, onHover: () => undefined });
      map.hover(null);
      map.mark(null);
    };
  }, [map]);
  useEffect(() => {
    if (lon !== undefined && lat !== undefined)
      map?.mark([{ id: "new", lon, lat, kind: "case", soft: true }]);
  }, [map, lon, lat]);
  return (
    <p className="case-place" aria-live="polite">
      {lon === undefined ? t("cases.place_hint") : (where ?? t("cases.place_outside"))}
      {lon !== undefined && lat !== undefined && (
        <small className="soft">
          {" "}
          {lon.toFixed(5)}, {lat.toFixed(5)}
        </small>
      )}
    </p>
  );
}

/** The villages of the area in view; of a whole district or city the town is chosen first. */
function VillageChoice({ place, onPlace }: { place: Place | null; onPlace: (place: Place | null) => void }) {
  const { t } = useTranslation();
  const city = useCity();
  const area = useArea();
  const account = useAccount();
  const villages = city && area && account ? villagesIn(city, area, account) : [];
  if (villages.length === 0) return <p className="case-place">{t("cases.choose_town")}</p>;
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

/** What is at a place, in words; null outside of the city. */
function nameOf(city: City, hit: Hit | null): string | null {
  if (hit?.kind === "grid") return city.grids[hit.ordinal]!.name;
  if (hit?.kind !== "uncovered") return null;
  const land = city.uncovered.features.find(({ id }) => id === hit.micro_grid_id);
  return shortName(city.areas.get(land?.properties.village_code ?? "")?.name ?? "");
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
