import { Suspense, lazy, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { LEAST_ACCURACY_M } from "../../../server/domain/phone_rules.ts";
import type { NewCase } from "../../../server/api/case_desk.ts";
import { type Fix, GpsError, whereAmI } from "../../phone/gps.ts";
import { nameAt, readLand } from "../../phone/land.ts";
import { useReady } from "../../phone/state.ts";
import { Mark } from "./mark.tsx";

const PinMap = lazy(() => import("./pin_map.tsx").then((module) => ({ default: module.PinMap })));

/** Where a case is: a position, or a village when no more is known. */
export type Place = Required<Pick<NewCase, "position">> | Required<Pick<NewCase, "village_code">>;

/**
 * Asks where: here, as the phone has it; on the map; or only which village. What the phone is not sure of within 500 m
 * is not taken until somebody has looked at the map.
 */
export function PlaceField({
  place,
  onPlace,
}: {
  place: Place | null;
  onPlace: (place: Place | null) => void;
}) {
  const { t } = useTranslation();
  const { day } = useReady();
  const [locating, setLocating] = useState(false);
  const [fix, setFix] = useState<Fix | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [onMap, setOnMap] = useState(false);
  const unsure = fix !== null && fix.accuracy_m > LEAST_ACCURACY_M;

  async function locate() {
    setLocating(true);
    setTrouble(null);
    try {
      const found = await whereAmI(day?.gps_datum ?? "wgs84");
      setFix(found);
      const sure = found.accuracy_m <= LEAST_ACCURACY_M;
      onPlace(sure ? { position: found.position } : null);
      if (!sure) setTrouble(t("phone.gps.unsure", { metres: Math.round(found.accuracy_m) }));
    } catch (error) {
      if (!(error instanceof GpsError)) throw error;
      setTrouble(t(`phone.gps.${error.failure}`));
    } finally {
      setLocating(false);
    }
  }
  return (
    <fieldset data-field="place">
      <legend>{t("cases.place")}</legend>
      <div className="phone-choices">
        <button type="button" disabled={locating} onClick={() => void locate()}>
          <Mark name="locate" />
          {locating ? t("phone.gps.asking") : t("phone.gps.here")}
        </button>
        <button type="button" onClick={() => setOnMap(true)}>
          <Mark name="map" />
          {t("cases.place_on_map")}
        </button>
      </div>
      <select
        aria-label={t("cases.place_village")}
        value={place && "village_code" in place ? place.village_code : ""}
        onChange={(event) => {
          setFix(null);
          setTrouble(null);
          onPlace(event.target.value ? { village_code: event.target.value } : null);
        }}
      >
        <option value="">{t("phone.only_village")}</option>
        {day?.villages.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {trouble && (
        <p className="warm" role="alert">
          {trouble}
        </p>
      )}
      {place && "position" in place && <Where position={place.position} fix={unsure ? null : fix} />}
      {onMap && (
        <Suspense fallback={null}>
          <PinMap
            begin={place && "position" in place ? place.position : (fix?.position ?? null)}
            onClose={() => setOnMap(false)}
            onPin={(position) => {
              setFix(null);
              setTrouble(null);
              setOnMap(false);
              onPlace({ position });
            }}
          />
        </Suspense>
      )}
    </fieldset>
  );
}

/** Names the grid at a position, as far as the land is on the phone. */
function Where({ position, fix }: { position: [number, number]; fix: Fix | null }) {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null | undefined>(undefined);
  const [lon, lat] = position;
  useEffect(() => {
    let here = true;
    readLand().then(
      (city) => here && setName(nameAt(city, [lon, lat])),
      () => here && setName(undefined),
    );
    return () => {
      here = false;
    };
  }, [lon, lat]);
  return (
    <p className={name === null ? "overdue" : "phone-where"} aria-live="polite">
      {name === null ? t("phone.outside_city") : (name ?? t("phone.place_kept"))}
      <small className="soft">
        {" "}
        {lon.toFixed(5)}, {lat.toFixed(5)}
        {fix && ` · ${t("phone.gps.accuracy", { metres: Math.round(fix.accuracy_m) })}`}
      </small>
    </p>
  );
}
