import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRecord, Reporter } from "../../../server/api/case_desk.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { useFormat } from "../../components/format.ts";
import { useCity } from "../../map/use_city.ts";
import { useMap } from "../../map/map_context.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { useNames } from "./use_names.ts";

/** What is known of a case: about whom, where, who answers for it, and what came of it. */
export function CaseFacts({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const account = useAccount();
  const { household, grid_code } = record;
  return (
    <section>
      <h3>{t("cases.facts")}</h3>
      {record.summary !== null && <p className="case-summary">{record.summary}</p>}
      {account && !may(account, "points") && <p className="soft">{t("cases.withheld")}</p>}
      <dl className="case-facts">
        <Fact name="place">
          <Place record={record} />
        </Fact>
        {household && (
          <Fact name="household">
            {t("cases.household_is", {
              category:
                household.category === null ? t("visits.screened_only") : names.category(household.category),
              risk: t(`cases.risks.${household.risk}`),
              count: household.people,
            })}{" "}
            <small className="soft">{t("cases.household_number", { id: household.id })}</small>
          </Fact>
        )}
        {record.reporter && (
          <Fact name="reporter">
            <Told reporter={record.reporter} />
          </Fact>
        )}
        <Fact name="level">{t(`cases.levels.${record.level}`)}</Fact>
        {record.worker_name !== null && <Fact name="worker">{record.worker_name}</Fact>}
        <Fact name="channel">
          {t(`cases.channels.${record.channel}`)} · {format.time(record.reported_at)}
        </Fact>
        {record.path !== null && <Fact name="path">{t(`cases.paths.${record.path}`)}</Fact>}
        {record.outcome !== null && <Fact name="outcome">{t(`cases.paths.${record.outcome}`)}</Fact>}
        {record.satisfaction !== null && (
          <Fact name="satisfaction">{t(`cases.satisfactions.${record.satisfaction}`)}</Fact>
        )}
        {grid_code !== null && <GridFact code={grid_code} />}
      </dl>
    </section>
  );
}

/** Who told of it, and a telephone number that a phone can call. */
function Told({ reporter: { kind, name, phone } }: { reporter: Reporter }) {
  const { t } = useTranslation();
  return (
    <>
      {[t(`cases.reporters.${kind}`), name].filter(Boolean).join(" · ")}{" "}
      {phone !== undefined && <a href={`tel:${phone.replaceAll(/[^0-9+]/g, "")}`}>{phone}</a>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{t(`cases.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The place in words; on the map it is the position, or the village where that is not told. */
function Place({ record: { position, village_code, town_name, village_name } }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const map = useMap();
  const city = useCity();
  const show = () => {
    const bbox = city?.areas.get(village_code)?.bbox;
    if (position) {
      map?.flyTo({ lon: position[0], lat: position[1] });
      map?.flash(position[0], position[1]);
    } else if (bbox) map?.flyTo(bbox);
  };
  return (
    <>
      {town_name} {village_name}{" "}
      <button type="button" className="quiet-link" onClick={show}>
        {t("cases.on_map")}
      </button>
    </>
  );
}

function GridFact({ code }: { code: string }) {
  const city = useCity();
  const { patch } = useView();
  const ordinal = city?.ordinalOf.get(code);
  return (
    <Fact name="grid">
      <button type="button" className="quiet-link" onClick={() => patch({ grid: code })}>
        {ordinal === undefined ? code : city!.grids[ordinal]!.name}
      </button>
    </Fact>
  );
}
