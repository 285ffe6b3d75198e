import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Token, Tokens } from "../../../server/api/tokens.ts";
import { today } from "../../../server/domain/calendar.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { useReason } from "../../components/load_state.tsx";

/** All tokens, those that hold first; each can be revoked. */
export function TokenList({ tokens, as_of }: Tokens) {
  const { t } = useTranslation();
  if (tokens.length === 0) return <p className="tokens-empty">{t("admin.none")}</p>;
  return (
    <ul className="token-list">
      {tokens.map((token) => (
        <TokenEntry key={token.id} token={token} asOf={as_of} />
      ))}
    </ul>
  );
}

function stateOf({ revoked_at, expires_at }: Token, asOf: string): "holds" | "revoked" | "expired" {
  if (revoked_at !== null) return "revoked";
  return expires_at > asOf ? "holds" : "expired";
}

function TokenEntry({ token, asOf }: { token: Token; asOf: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = stateOf(token, asOf);
  const dayOf = (instant: string) => format.fullDay(today(new Date(instant)));
  // It ends with the last day, at the midnight after it.
  const lastDay = dayOf(new Date(Date.parse(token.expires_at) - 1).toISOString());
  return (
    <li data-state={state}>
      <p className="token-head">
        <strong>{token.name}</strong>
        <em className="badge" data-tone={state === "holds" ? "good" : undefined}>
          {t(`admin.state.${state}`)}
        </em>
      </p>
      <p>
        {t(`admin.roles.${token.role}`)} · {token.area_name}
      </p>
      <p className="soft">
        {state === "holds" && t("admin.until", { day: lastDay })}
        {state === "expired" && t("admin.ended_on", { day: lastDay })}
        {state === "revoked" &&
          t("admin.revoked_on", { day: dayOf(token.revoked_at!), name: token.revoked_by })}
        {" · "}
        {token.last_used_at ? t("admin.used", { at: format.time(token.last_used_at) }) : t("admin.unused")}
      </p>
      <p className="soft">{t("admin.made_by", { name: token.created_by, day: dayOf(token.created_at) })}</p>
      {state === "holds" && <Revoke id={token.id} />}
    </li>
  );
}

/** Asks once more, as it cannot be taken back. */
function Revoke({ id }: { id: number }) {
  const { t } = useTranslation();
  const explain = useReason();
  const queries = useQueryClient();
  const [asking, ask] = useState(false);
  const revoke = useMutation({
    mutationFn: () => api.revokeToken(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["tokens"] }),
  });
  if (!asking)
    return (
      <button type="button" className="plain" onClick={() => ask(true)}>
        {t("admin.revoke")}
      </button>
    );
  return (
    <div className="token-sure" role="group" aria-label={t("admin.revoke")}>
      <p>{t("admin.revoke_sure")}</p>
      {revoke.isError && (
        <p className="overdue" role="alert">
          {explain(revoke.error)}
        </p>
      )}
      <div className="form-buttons">
        <button type="button" className="primary" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
          {t("admin.revoke_yes")}
        </button>
        <button type="button" className="plain" onClick={() => ask(false)}>
          {t("admin.cancel")}
        </button>
      </div>
    </div>
  );
}
