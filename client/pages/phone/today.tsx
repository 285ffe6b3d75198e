import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { GpsDatum } from "../../../server/api/phone.ts";
import { useFormat } from "../../components/format.ts";
import { metresBetween, whereAmI } from "../../phone/gps.ts";
import { useReady } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { Mark } from "./mark.tsx";
import { type Stop, useStops } from "./use_stops.ts";

/** 今日: overdue and red first, then in the order of the way; how far each is, once the phone may say where it is. */
export function Today() {
  const { t } = useTranslation();
  const format = useFormat();
  const { day } = useReady();
  const stops = useStops();
  const [here, locate] = useHere();
  const left = stops.filter(({ written }) => written === null);
  const done = stops.filter(({ written }) => written !== null);
  return (
    <Frame
      title={t("phone.today", { day: day ? format.day(day.today) : "" })}
      tools={
        <Link to="/map" className="phone-tool">
          <Mark name="map" />
          {t("phone.map")}
        </Link>
      }
    >
      {!day ? (
        <p className="phone-empty">{t("phone.no_day")}</p>
      ) : (
        <>
          <div className="phone-sum">
            <p>
              <strong>{left.length}</strong> {t("phone.to_see")}
              <span className="soft">
                {" · "}
                {t("phone.seen_today", { count: day.visits.visited_today + done.length })}
              </span>
            </p>
            {here === null && stops.length > 0 && (
              <button type="button" className="phone-plain" onClick={locate}>
                <Mark name="locate" />
                {t("phone.distances")}
              </button>
            )}
          </div>
          {stops.length === 0 && <p className="phone-empty">{t("phone.nobody_due")}</p>}
          <ol className="phone-list" aria-label={t("phone.tabs.today")}>
            {[...left, ...done].map((stop) => (
              <li key={stop.household_id} data-risk={stop.risk} data-written={stop.written !== null}>
                <Link to={`/households/${stop.household_id}`}>
                  <StopLines stop={stop} here={here} />
                </Link>
              </li>
            ))}
          </ol>
          <p className="phone-note">{t("phone.day_as_of", { time: format.time(day.as_of) })}</p>
        </>
      )}
    </Frame>
  );
}

function StopLines({ stop, here }: { stop: Stop; here: [number, number] | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { order, name, risk, address, overdue_days, call_only, due_on, position, written } = stop;
  return (
    <>
      <strong>
        <b className="phone-order" data-risk={risk}>
          {order}
        </b>
        {name}
        <em className="phone-risk" data-risk={risk}>
          {t(`visits.risks.${risk}`)}
        </em>
        {call_only && <em className="badge">{t("phone.call_only")}</em>}
      </strong>
      <span>{address}</span>
      <span className={overdue_days > 0 ? "overdue" : "soft"}>
        {written
          ? t(written.state === "waiting" ? "phone.written_waiting" : "phone.written_sent")
          : overdue_days > 0
            ? t("phone.overdue", { count: overdue_days })
            : t("phone.due", { day: format.day(due_on) })}
        {here && position && <Distance metres={metresBetween(here, position)} />}
      </span>
    </>
  );
}

function Distance({ metres }: { metres: number }) {
  const { t } = useTranslation();
  const words =
    metres < 950
      ? t("phone.metres", { distance: Math.round(metres / 10) * 10 })
      : t("phone.kilometres", { distance: (metres / 1000).toFixed(1) });
  return <> · {words}</>;
}

const GRANTED = "granted";

/** Where the phone is, asked for by hand the first time and by itself when that was allowed before. */
function useHere(): [[number, number] | null, () => void] {
  const { day } = useReady();
  const [here, setHere] = useState<[number, number] | null>(null);
  const datum = day?.gps_datum;
  const locate = () => {
    if (!datum) return;
    whereAmI(datum).then(
      ({ position }) => setHere(position),
      () => setHere(null),
    );
  };
  useEffect(() => {
    if (!datum) return undefined;
    let wanted = true;
    void positionIfAllowed(datum).then((position) => wanted && setHere(position));
    return () => {
      wanted = false;
    };
  }, [datum]);
  return [here, locate];
}

/** null where the phone was never allowed to say where it is, or cannot. */
async function positionIfAllowed(datum: GpsDatum): Promise<[number, number] | null> {
  const permission = await navigator.permissions.query({ name: "geolocation" });
  if (permission.state !== GRANTED) return null;
  const fix = await whereAmI(datum).catch(() => null);
  return fix?.position ?? null;
}
