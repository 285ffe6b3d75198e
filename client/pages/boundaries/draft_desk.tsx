import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DraftEntry } from "../../../server/api/boundaries.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { DraftStatus } from "./draft_status.tsx";
import { NewDraft } from "./new_draft.tsx";

const TABS = ["mine", "open", "published"] as const;
type Tab = (typeof TABS)[number];

/** The drafts of one's area: those that wait for oneself first, and a new one. */
export function DraftDesk() {
  const { t } = useTranslation();
  const account = useAccount();
  const { view, patch } = useView();
  const [begun, setBegun] = useState(false);
  const drafts = useQuery({ queryKey: ["drafts"], queryFn: ({ signal }) => api.drafts(signal) });
  useAreaOnMap();
  const sorted = sortDrafts(drafts.data?.drafts ?? [], account?.id);
  const tab = TABS.find((one) => one === view.show) ?? (sorted.mine.length > 0 ? "mine" : "open");
  const draws = account != null && may(account, "draw");
  return (
    <Panels
      tools={<Breadcrumb />}
      left={
        <Panel
          grows
          title={t("boundaries.title")}
          tools={
            <Link className="quiet-link" to="/boundaries/history">
              {t("boundaries.history")}
            </Link>
          }
        >
          {draws && (
            <div className="draft-new">
              {begun ? (
                <NewDraft latest={drafts.data?.latest_revision} onCancel={() => setBegun(false)} />
              ) : (
                <button type="button" className="primary" onClick={() => setBegun(true)}>
                  {t("boundaries.new_draft")}
                </button>
              )}
            </div>
          )}
          <Tabs
            label={t("boundaries.title")}
            tabs={TABS.map((one) => [one, <TabWords key={one} tab={one} count={sorted[one].length} />])}
            chosen={tab}
            onChoose={(show) => patch({ show })}
          >
            {drafts.error && !drafts.data ? (
              <LoadError error={drafts.error} retry={() => void drafts.refetch()} />
            ) : !drafts.data ? (
              <Loading lines={6} />
            ) : (
              <DraftList drafts={sorted[tab]} empty={t(`boundaries.none.${tab}`)} />
            )}
          </Tabs>
        </Panel>
      }
    />
  );
}

function TabWords({ tab, count }: { tab: Tab; count: number }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`boundaries.tabs.${tab}`)} {count > 0 && <small>{count}</small>}
    </>
  );
}

/** What waits for somebody's step, what is on its way, what has become a revision. */
function sortDrafts(drafts: readonly DraftEntry[], account: number | undefined): Record<Tab, DraftEntry[]> {
  return {
    mine: drafts.filter(
      ({ status, author, may: open }) =>
        status !== "published" && (author.id === account || open.some((step) => step !== "take_back")),
    ),
    open: drafts.filter(({ status }) => status !== "published"),
    published: drafts.filter(({ status }) => status === "published"),
  };
}

function DraftList({ drafts, empty }: { drafts: readonly DraftEntry[]; empty: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const city = useCity();
  const { patch } = useView();
  if (drafts.length === 0) return <p className="soft drafts-empty">{empty}</p>;
  return (
    <ul className="drafts">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <button type="button" onClick={() => patch({ draft: draft.id, show: null, at: null })}>
            <strong>{draft.title}</strong>
            <DraftStatus status={draft.status} />
            <span>
              {draft.towns.map((town) => city?.areas.get(town)?.name ?? town).join("、")} ·{" "}
              {t("boundaries.step_count", { count: draft.operations })}
            </span>
            <span>
              {draft.author.name} · {format.time(draft.updated_at)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
