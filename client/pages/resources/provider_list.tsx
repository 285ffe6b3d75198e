import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Provider, ProviderQuery } from "../../../server/api/resources.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { TypedSearch } from "../../components/typed_search.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useView } from "../../state/view.ts";
import { useKinds } from "./use_help.ts";

const keyOf = (row: Provider) => String(row.id);
const heightOf = () => 5.7;

/** Who offers help in the area, and how much of it is still free. */
export function ProviderList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const { kinds, service } = useKinds();
  const filter: ProviderQuery = {
    ...(view.area !== undefined && { area: view.area }),
    ...(view.need !== undefined && { service: view.need }),
    ...(view.q !== undefined && { q: view.q }),
  };
  const providers = useQuery({
    queryKey: ["providers", filter],
    queryFn: ({ signal }) => api.providers(filter, signal),
    placeholderData: keepPreviousData,
  });
  if (providers.isError) return <LoadError error={providers.error} retry={() => void providers.refetch()} />;
  return (
    <>
      <div className="help-filters">
        <TypedSearch label={t("help.search_providers")} most={40} />
        <select
          aria-label={t("help.fields.service")}
          value={view.need ?? ""}
          onChange={(event) => patch({ need: event.target.value || null })}
        >
          <option value="">{t("help.any_service")}</option>
          {kinds?.services.map(({ code }) => (
            <option key={code} value={code}>
              {service(code)}
            </option>
          ))}
        </select>
        {providers.data && (
          <span className="soft">{t("help.providers_count", { count: providers.data.count })}</span>
        )}
      </div>
      {providers.isPending ? (
        <Loading lines={10} />
      ) : providers.data.providers.length === 0 ? (
        <p className="help-empty">{t("help.no_providers")}</p>
      ) : (
        <WindowedList
          label={t("help.tabs.providers")}
          rows={providers.data.providers}
          keyOf={keyOf}
          heightOf={heightOf}
          selected={undefined}
          onSelect={(row) => patch({ provider: row.id, grid: null })}
        >
          {(row) => <Row provider={row} />}
        </WindowedList>
      )}
    </>
  );
}

function Row({ provider }: { provider: Provider }) {
  const { t } = useTranslation();
  const names = useKinds();
  const free = provider.offers.reduce((sum, { times_per_week, taken }) => sum + times_per_week - taken, 0);
  return (
    <div className="help-row">
      <strong>{provider.name}</strong>
      <span>{names.provider(provider.kind)}</span>
      <span>{t("help.reaches", { area: provider.area_name })}</span>
      <span className={free <= 0 ? "warm" : undefined}>
        {t("help.free_a_week", { count: Math.max(0, free) })}
      </span>
      <span>
        {provider.offers.map((offer) => names.service(offer.service)).join(t("help.between")) ||
          t("help.offers_nothing")}
      </span>
    </div>
  );
}
