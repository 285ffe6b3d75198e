import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PhoneVisit, VisitBack } from "../../../server/api/phone.ts";
import { useFormat } from "../../components/format.ts";
import { throwAway } from "../../phone/outbox.ts";
import { type FileBody, type Item, unsent } from "../../phone/queue_rules.ts";
import { refresh } from "../../phone/session.ts";
import { usePhone } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { size, useAnswerReason } from "./words.ts";

/** 待传: what was written down and where it stands. Nothing leaves this list unsent but by its worker's own hand. */
export function Outbox() {
  const { t } = useTranslation();
  const { items, sending, reached, sealed_items } = usePhone();
  const open = unsent(items);
  const closed = items.filter((item) => !open.includes(item)).toReversed();
  return (
    <Frame title={t("phone.outbox")}>
      {open.length === 0 && <p className="phone-empty">{t("phone.outbox_empty")}</p>}
      <ul className="phone-list" aria-label={t("phone.unsent")}>
        {open.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </ul>
      {sealed_items > 0 && <p className="phone-note">{t("phone.sealed_others", { count: sealed_items })}</p>}
      {closed.length > 0 && (
        <section>
          <h2 className="phone-heading">{t("phone.sent_list")}</h2>
          <ul className="phone-list" aria-label={t("phone.sent_list")}>
            {closed.map((item) => (
              <Entry key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      <div className="phone-actions">
        <button
          type="button"
          className="phone-primary"
          disabled={sending || open.every(({ state }) => state === "refused")}
          onClick={() => void refresh()}
        >
          {sending ? t("phone.sending") : reached ? t("phone.send_now") : t("phone.try_again")}
        </button>
      </div>
    </Frame>
  );
}

function Entry({ item }: { item: Item }) {
  const { t } = useTranslation();
  const format = useFormat();
  const why = useAnswerReason();
  const { kind, about, made_at, state, answer, body } = item;
  return (
    <li className="phone-entry" data-state={state}>
      <strong>
        {t(`phone.kinds.${kind === "file" ? (body as FileBody).kind : kind}`)} · {about}
      </strong>
      <span className="soft">
        {format.time(made_at)}
        {kind === "file" && ` · ${size((body as FileBody).bytes)}`}
        {answer?.case_number && ` · ${answer.case_number}`}
      </span>
      <em data-state={state}>{t(`phone.states.${state}`)}</em>
      {state === "refused" && answer && <p className="overdue">{why(answer)}</p>}
      {state === "kept" && answer && <p>{t(`phone.outcomes.${answer.outcome}`)}</p>}
      {state !== "sent" && <EntryActions item={item} />}
    </li>
  );
}

/** What is refused can be mended; what is refused or was kept otherwise can be taken off the list. */
function EntryActions({ item }: { item: Item }) {
  const { id, state } = item;
  const mend = mendAt(item);
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (state === "kept")
    return (
      <div className="phone-row">
        <button type="button" className="phone-plain" onClick={() => void throwAway([id])}>
          {t("phone.understood")}
        </button>
      </div>
    );
  if (asking)
    return (
      <div className="phone-row" role="group" aria-label={t("phone.throw_away_sure")}>
        <p>{t("phone.throw_away_sure")}</p>
        <button type="button" className="phone-plain" onClick={() => setAsking(false)}>
          {t("cases.cancel")}
        </button>
        <button type="button" className="phone-plain overdue" onClick={() => void throwAway([id])}>
          {t("phone.throw_away")}
        </button>
      </div>
    );
  return (
    <div className="phone-row">
      {state === "refused" && mend !== null && (
        <Link className="phone-plain" to={mend}>
          {t("phone.mend")}
        </Link>
      )}
      <button type="button" className="phone-plain" onClick={() => setAsking(true)}>
        {t("phone.throw_away")}
      </button>
    </div>
  );
}

/** Where a refused item can be written anew; null where nothing about it can be mended. */
function mendAt({ id, kind, body }: Item): string | null {
  if (kind === "case") return `/report?mend=${id}`;
  if (kind === "visit") return `/households/${(body as PhoneVisit).household_id}/visit?mend=${id}`;
  if (kind === "visit_back") return `/cases/${(body as VisitBack).case_id}?mend=${id}`;
  return null;
}
