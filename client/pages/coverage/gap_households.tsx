import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";

/** The households of an entry, masked; each opens where a reason is asked for before its card. */
export function GapHouseholds({ id }: { id: string }) {
  const { t } = useTranslation();
  const list = useQuery({
    queryKey: ["elsewhere", id],
    queryFn: ({ signal }) => api.elsewhere(id, signal),
  });
  if (list.isError) return <LoadError error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading lines={2} />;
  const { total, households } = list.data;
  return (
    <>
      <ul className="gap-households" aria-label={t("coverage.households")}>
        {households.map(({ household_id, name, claimed_name, claimed_on }) => (
          <li key={household_id}>
            <Link to={`/visits?household=${household_id}`}>
              {t("coverage.household", { name, id: household_id })}
            </Link>
            <span className="soft">{t("coverage.filed", { place: claimed_name, day: claimed_on })}</span>
          </li>
        ))}
      </ul>
      {total > households.length && (
        <p className="soft">{t("coverage.more_households", { count: total - households.length })}</p>
      )}
    </>
  );
}
