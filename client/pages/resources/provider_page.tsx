import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Offer, Provider } from "../../../server/api/resources.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { OfferForm } from "./offer_form.tsx";
import { ProviderForm } from "./provider_form.tsx";
import { useHelpWords, useKinds } from "./use_help.ts";

/** One provider with what it offers; without an id a new one is written down. */
export function ProviderPage({ id }: { id: number | undefined }) {
  const { t } = useTranslation();
  const { patch } = useView();
  return (
    <Panel
      grows
      title={t(id === undefined ? "help.new_provider" : "help.provider")}
      tools={
        <button type="button" className="plain" onClick={() => patch({ provider: null, show: "providers" })}>
          {t("help.back")}
        </button>
      }
    >
      {id === undefined ? (
        <ProviderForm onDone={(made) => patch({ provider: made?.id ?? null, show: "providers" })} />
      ) : (
        <Known id={id} />
      )}
    </Panel>
  );
}

function Known({ id }: { id: number }) {
  const found = useQuery({ queryKey: ["provider", id], queryFn: ({ signal }) => api.provider(id, signal) });
  if (found.data) return <Details provider={found.data} />;
  return found.isError ? (
    <LoadError error={found.error} retry={() => void found.refetch()} />
  ) : (
    <Loading lines={8} />
  );
}

function Details({ provider }: { provider: Provider }) {
  const { t } = useTranslation();
  const words = useHelpWords();
  const names = useKinds();
  const [doing, doNow] = useState<"edit" | "offer" | null>(null);
  const active = { from_on: provider.active_from_on, to_on: provider.active_to_on };
  const contact = [provider.contact_name, provider.contact_phone].filter(Boolean).join(" ");
  return (
    <div className="plan-page">
      {doing === "edit" ? (
        <ProviderForm known={provider} onDone={() => doNow(null)} />
      ) : (
        <div className="plan-head">
          <p className="plan-title">
            <strong>{provider.name}</strong>
            <span className="badge">{names.provider(provider.kind)}</span>
          </p>
          <dl className="help-facts">
            <div>
              <dt>{t("help.fields.area")}</dt>
              <dd>{provider.area_name}</dd>
            </div>
            {contact && (
              <div>
                <dt>{t("help.contact")}</dt>
                <dd>{contact}</dd>
              </div>
            )}
            <div>
              <dt>{t("help.active")}</dt>
              <dd>{words.span(active)}</dd>
            </div>
          </dl>
          {provider.may_change && (
            <div className="form-buttons">
              <button type="button" className="plain" onClick={() => doNow("edit")}>
                {t("help.edit")}
              </button>
            </div>
          )}
        </div>
      )}
      <section aria-label={t("help.offers")}>
        <h3>{t("help.offers")}</h3>
        {provider.offers.length === 0 && <p className="soft">{t("help.offers_nothing")}</p>}
        <ul className="plan-tasks">
          {provider.offers.map((offer) => (
            <OfferCard key={`${offer.id}-${offer.version}`} provider={provider} offer={offer} />
          ))}
        </ul>
        {provider.may_change &&
          (doing === "offer" ? (
            <OfferForm provider={provider} onDone={() => doNow(null)} />
          ) : (
            <button type="button" className="plain" onClick={() => doNow("offer")}>
              {t("help.add_offer")}
            </button>
          ))}
      </section>
    </div>
  );
}

function OfferCard({ provider, offer }: { provider: Provider; offer: Offer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHelpWords();
  const { service } = useKinds();
  const [editing, edit] = useState(false);
  const free = Math.max(0, offer.times_per_week - offer.taken);
  return (
    <li>
      <div className="plan-task-head">
        <strong>{service(offer.service)}</strong>
        <span>{t("help.times_a_week", { count: offer.times_per_week })}</span>
        <span className={free === 0 ? "warm" : undefined}>{t("help.still_free", { count: free })}</span>
      </div>
      <p className="soft">
        {[
          words.rhythm({ weekdays: offer.weekdays, every_days: null }),
          offer.months && words.months(offer.months),
          offer.reach_m && t("help.within_km", { km: format.number(offer.reach_m / 1000, 1) }),
          words.span(offer),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {provider.may_change && !editing && (
        <div className="form-buttons">
          <button type="button" className="plain" onClick={() => edit(true)}>
            {t("help.edit")}
            <span className="visually-hidden">{service(offer.service)}</span>
          </button>
        </div>
      )}
      {editing && <OfferForm provider={provider} offer={offer} onDone={() => edit(false)} />}
    </li>
  );
}
