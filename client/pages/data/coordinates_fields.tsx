import { useTranslation } from "react-i18next";
import type { Coordinates, Evidence } from "../../../server/api/exchange.ts";
import { useFormat } from "../../components/format.ts";

const ZONES_3 = [38, 39, 40, 41];
const ZONES_6 = [19, 20, 21];

/** Systems that are offered, the usual ones first: those around here, and whichever was found. */
const OFFERED = [
  "EPSG:4490",
  "EPSG:4326",
  "GCJ-02",
  "BD-09",
  ...ZONES_3.map((zone) => `EPSG:${4534 + zone - 25}`),
  ...ZONES_3.map((zone) => `EPSG:${4488 + zone}`),
  ...ZONES_6.map((zone) => `EPSG:${4478 + zone}`),
  "EPSG:3857",
];

/** What the coordinates of the file are, and why that is thought. */
export function CoordinatesFields({
  evidence,
  coordinates,
  onChoose,
}: {
  evidence: readonly Evidence[];
  coordinates: Coordinates | null;
  onChoose: (coordinates: Coordinates) => void;
}) {
  const { t } = useTranslation();
  const systemName = useSystemName();
  const { crs, swapped } = coordinates ?? { crs: "", swapped: false };
  const offered = crs === "" || OFFERED.includes(crs) ? OFFERED : [crs, ...OFFERED];
  return (
    <fieldset className="data-coordinates">
      <legend>{t("data.coordinates")}</legend>
      <ul>
        {evidence.map((one) => (
          <li key={one.code} data-code={one.code}>
            <EvidenceText one={one} />
          </li>
        ))}
      </ul>
      <label>
        <span>{t("data.system")}</span>
        <select value={crs} onChange={(event) => onChoose({ crs: event.target.value, swapped })}>
          {crs === "" && <option value="">{t("data.choose")}</option>}
          {offered.map((name) => (
            <option key={name} value={name}>
              {systemName(name)}
            </option>
          ))}
        </select>
      </label>
      {crs !== "" && (
        <label className="data-check">
          <input
            type="checkbox"
            checked={swapped}
            onChange={(event) => onChoose({ crs, swapped: event.target.checked })}
          />
          <span>{t("data.swapped")}</span>
        </label>
      )}
    </fieldset>
  );
}

function EvidenceText({ one }: { one: Evidence }) {
  const { t } = useTranslation();
  const format = useFormat();
  const systemName = useSystemName();
  const { code, crs, text, metres, points, inside } = one;
  return t(`data.evidence.${code === "said" && crs === null ? "said_unknown" : code}`, {
    crs: crs === null ? "" : systemName(crs),
    text: (text ?? "").slice(0, 60),
    metres: metres === null ? "" : format.number(metres),
    points: format.number(points),
    inside: format.number(inside),
  });
}

/** A system by the name that surveyors call it. */
export function useSystemName(): (crs: string) => string {
  const { t } = useTranslation();
  return (crs) => {
    const epsg = Number(crs.slice(5));
    if (crs === "GCJ-02" || crs === "BD-09" || epsg === 4326 || epsg === 3857 || epsg === 4490)
      return t(`data.systems.${crs.replace("EPSG:", "")}`);
    if (epsg >= 4513 && epsg <= 4533) return t("data.systems.zone3", { crs, zone: epsg - 4488 });
    if (epsg >= 4534 && epsg <= 4554)
      return t("data.systems.middle3", { crs, middle: 75 + (epsg - 4534) * 3 });
    if (epsg >= 4491 && epsg <= 4501) return t("data.systems.zone6", { crs, zone: epsg - 4478 });
    return crs;
  };
}
