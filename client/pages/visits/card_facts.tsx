import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { HouseholdCard } from "../../../server/api/households.ts";
import { useFormat } from "../../components/format.ts";
import { useMap } from "../../map/map_context.ts";
import { useCity } from "../../map/use_city.ts";
import { useView } from "../../state/view.ts";
import { useNames } from "../cases/use_names.ts";
import { useClaimed } from "./use_claimed.ts";

/** What is known: needs, why the colour, where, what assistance until when, who answers for it, and its cases. */
export function CardFacts({ card }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const claimed = useClaimed(card);
  return (
    <>
      <section aria-label={t("visits.needs")}>
        <h3>{t("visits.needs")}</h3>
        {card.needs.length === 0 && <p className="soft">{t("visits.no_needs")}</p>}
        <ul className="card-needs">
          {card.needs.map(({ need, since_on, met_on, note }) => (
            <li key={`${need} ${since_on}`} data-met={met_on !== null}>
              <span>{names.need(need)}</span>
              <span className="soft">
                {met_on === null
                  ? t("visits.unmet_since", { day: format.fullDay(since_on) })
                  : t("visits.met_on", { day: format.fullDay(met_on) })}
              </span>
              {note && <p>{note}</p>}
            </li>
          ))}
        </ul>
      </section>
      <RiskSection card={card} />
      <section aria-label={t("visits.facts")}>
        <h3>{t("visits.facts")}</h3>
        <dl className="card-facts">
          <Fact name="address">
            <Place card={card} />
          </Fact>
          <Fact name="grid">
            <GridName card={card} />
            {card.claimed !== null && (
              <span className="card-worker soft">
                {t("visits.claimed", { claimed, day: format.fullDay(card.claimed.on) })}
              </span>
            )}
          </Fact>
          <Fact name="category">
            {card.category === null ? t("visits.no_category") : names.category(card.category)}
          </Fact>
          {card.category_from_on !== null && (
            <Fact name="validity">
              {card.category_until_on === null
                ? t("visits.valid_from", { from: card.category_from_on })
                : t("visits.valid_between", { from: card.category_from_on, until: card.category_until_on })}
            </Fact>
          )}
          <Fact name="registered">{card.registered_on}</Fact>
          <Fact name="workers">
            {card.workers.length === 0 && t("visits.nobody_goes")}
            {card.workers.map(({ id, name, phone, duty }) => (
              <span key={id} className="card-worker">
                {name} <span className="soft">{t(`visits.duties.${duty}`)}</span> {phone}
              </span>
            ))}
          </Fact>
          <Fact name="cases">
            {card.cases.length === 0 && t("visits.no_cases")}
            {card.cases.map(({ id, number, need, stage }) => (
              <span key={id} className="card-worker">
                <Link to={`/cases?case=${id}`}>{number}</Link>{" "}
                <span className="soft">
                  {names.need(need)} · {t(`cases.stages.${stage}`)}
                </span>
              </span>
            ))}
          </Fact>
        </dl>
      </section>
    </>
  );
}

function RiskSection({ card }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section aria-label={t("visits.risk_reasons")}>
      <h3>{t("visits.risk_reasons")}</h3>
      {card.risks.length === 0 && <p className="soft">{t("visits.no_risks")}</p>}
      <ul className="card-risks">
        {card.risks.slice(0, 3).map((risk) => (
          <li key={risk.set_at}>
            <span className="card-reasons">
              {t(`visits.risks.${risk.risk}`)}
              {t("visits.colon")}
              {risk.reasons.map((reason) => t(`visits.reasons.${reason}`)).join(t("visits.between"))}
            </span>
            {risk.note && <p>{risk.note}</p>}
            <p className="soft">{[risk.by, format.time(risk.set_at)].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{t(`visits.fact.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Place({ card: { address, town_name, position } }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const map = useMap();
  return (
    <>
      {town_name} {address}{" "}
      {position === null ? (
        <span className="soft">{t("visits.no_position")}</span>
      ) : (
        <button
          type="button"
          className="quiet-link"
          onClick={() => {
            map?.flyTo({ lon: position[0], lat: position[1] });
            map?.flash(position[0], position[1]);
          }}
        >
          {t("visits.on_map")}
        </button>
      )}
    </>
  );
}

function GridName({ card: { grid_code } }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const city = useCity();
  const { patch } = useView();
  if (grid_code === null) return t("visits.no_grid");
  const ordinal = city?.ordinalOf.get(grid_code);
  return (
    <button type="button" className="quiet-link" onClick={() => patch({ grid: grid_code })}>
      {ordinal === undefined ? grid_code : city!.grids[ordinal]!.name}
    </button>
  );
}
