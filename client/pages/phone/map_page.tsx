import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { LoadError } from "../../components/load_state.tsx";
import { whereAmI } from "../../phone/gps.ts";
import { PhoneMap } from "../../phone/phone_map.ts";
import { useReady } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { Mark } from "./mark.tsx";
import { useLand } from "./use_land.ts";
import { useStops } from "./use_stops.ts";

/** The way of the day on the map. */
export function MapPage() {
  const { t } = useTranslation();
  return (
    <Frame
      title={t("phone.map")}
      tools={
        <Link to="/" className="phone-back" aria-label={t("phone.back_today")}>
          <Mark name="back" />
        </Link>
      }
    >
      <DayMap />
    </Frame>
  );
}

function DayMap() {
  const { t } = useTranslation();
  const { day } = useReady();
  const { land, error } = useLand();
  const stops = useStops();
  const navigate = useNavigate();
  const host = useRef<HTMLDivElement>(null);
  const map = useRef<PhoneMap>(null);
  const [failed, setFailed] = useState(false);
  const open = useEffectEvent((container: HTMLElement) => {
    const opened = new PhoneMap({
      container,
      city: land!,
      grid_codes: day?.grid_codes ?? [],
      stops: stops.flatMap(({ household_id, order, risk, position, written }) =>
        position && !written ? [{ id: household_id, order, risk, position }] : [],
      ),
      onStop: (id) => void navigate(`/households/${id}`),
    });
    map.current = opened;
    return opened;
  });
  useEffect(() => {
    if (!land) return undefined;
    const opened = open(host.current!);
    return () => {
      opened.remove();
      map.current = null;
    };
  }, [land]);
  const locate = () => {
    setFailed(false);
    whereAmI(day?.gps_datum ?? "wgs84").then(
      ({ position }) => map.current?.me(position),
      () => setFailed(true),
    );
  };
  return (
    <>
      {error !== null && <LoadError error={error} />}
      <div ref={host} className="phone-map" role="application" aria-label={t("phone.map")} />
      <div className="phone-over">
        {failed && <p role="alert">{t("phone.gps.unavailable")}</p>}
        <button type="button" className="phone-plain" onClick={locate}>
          <Mark name="locate" />
          {t("phone.gps.where")}
        </button>
      </div>
    </>
  );
}
