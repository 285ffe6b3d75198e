import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { may } from "../../server/domain/disclosure.ts";
import { api } from "../api.ts";
import { useAccount, useSettings } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { useFormat } from "./format.ts";

/** Leads to the records of the area in view that have no position, with their number; nothing for who may not place them. */
export function PlacingLink() {
  const { t } = useTranslation();
  const format = useFormat();
  const account = useAccount();
  const { area } = useView().view;
  // Without boundaries there is no land to place anything on.
  const has_boundaries = (useSettings()?.revision ?? null) !== null;
  const places = has_boundaries && account ? may(account, "place") : false;
  const totals = useQuery({
    queryKey: ["placing_totals", area],
    queryFn: ({ signal }) => api.placingTotals(area, signal),
    enabled: places,
  }).data;
  if (!places) return null;
  return (
    <Link className="quiet-link" to={{ pathname: "/placing", search: area ? `area=${area}` : "" }}>
      {t("placing.title")}
      {totals && ` ${format.number(totals.household + totals.case)}`} →
    </Link>
  );
}
