import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MadeToken } from "../../../server/api/tokens.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { RefusedAddress } from "../../components/refused_address.tsx";
import { useAccount } from "../../state/session.ts";
import { Addresses } from "./addresses.tsx";
import { MadeTokenNote } from "./made_token.tsx";
import { NewTokenForm } from "./new_token.tsx";
import { TokenList } from "./token_list.tsx";
import "./admin.css";

/** 管理: who and what may read the city from outside. */
export function Admin() {
  const { t } = useTranslation();
  const account = useAccount();
  if (!account || !may(account, "administer"))
    return (
      <Panels
        tools={
          <RefusedAddress>
            <p role="alert">{t("reasons.not_allowed")}</p>
          </RefusedAddress>
        }
      />
    );
  return (
    <Panels
      left={<TokenPanel />}
      right={
        <Panel title={t("admin.read_live")}>
          <Addresses />
        </Panel>
      }
    />
  );
}

function TokenPanel() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, ask] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);
  const list = useQuery({ queryKey: ["tokens"], queryFn: ({ signal }) => api.tokens(signal) });
  const keep = (token: MadeToken) => {
    ask(false);
    setMade(token);
    void queries.invalidateQueries({ queryKey: ["tokens"] });
  };
  return (
    <Panel
      grows
      title={t("admin.tokens")}
      tools={
        !asking && (
          <button type="button" className="plain" onClick={() => ask(true)}>
            {t("admin.new")}
          </button>
        )
      }
    >
      <div className="tokens">
        {made && <MadeTokenNote made={made} onDone={() => setMade(null)} />}
        {asking && <NewTokenForm onMade={keep} onCancel={() => ask(false)} />}
        {!asking && !made && <p className="soft">{t("admin.what")}</p>}
        {list.isError && <LoadError error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Loading lines={6} />}
        {list.data && <TokenList {...list.data} />}
      </div>
    </Panel>
  );
}
