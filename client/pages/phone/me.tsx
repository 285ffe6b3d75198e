import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { GPS_DATUMS } from "../../../server/api/phone.ts";
import { api } from "../../api.ts";
import { useNoticeWords } from "../../components/notice_words.ts";
import { useFormat } from "../../components/format.ts";
import { setLanguage } from "../../i18n/i18n.ts";
import { ownDatum, setOwnDatum } from "../../phone/gps.ts";
import { unsent } from "../../phone/queue_rules.ts";
import { sendNow, signOut } from "../../phone/session.ts";
import { usePhone, useReady } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { SignInForm } from "./phone_sign_in.tsx";

/** 我的: who is signed in, what there is to hear, the phone's own settings, and the way out. */
export function Me() {
  const { t } = useTranslation();
  const { account, day } = useReady();
  const { session_over } = usePhone();
  const format = useFormat();
  return (
    <Frame title={t("phone.me")}>
      <section className="phone-card">
        <h2>{account.name}</h2>
        <p className="soft">
          {t(`shell.role_${account.role}`)} · {account.area_name}
        </p>
        {day && <p className="soft">{t("phone.day_as_of", { time: format.time(day.as_of) })}</p>}
        {session_over && (
          <>
            <p role="alert" className="warm">
              {t("phone.session_over")}
            </p>
            <SignInForm username={account.username} />
          </>
        )}
      </section>
      <div className="phone-card">
        <Link to="/learn" className="phone-plain">
          {t("training.mine")}
          {day && day.training.due > 0 && (
            <em className="warm">{t("training.due", { count: day.training.due })}</em>
          )}
        </Link>
      </div>
      <NoticeList />
      <Settings />
      <Leaving />
    </Frame>
  );
}

function NoticeList() {
  const { t } = useTranslation();
  const { day } = useReady();
  const said = useNoticeWords();
  const format = useFormat();
  const newest = day?.notices[0];
  const unread = newest?.read_at === null ? newest.id : null;
  // To see them is to have read them; without a signal they stay new until there is one.
  useEffect(() => {
    if (unread !== null) void api.readNotices(unread).catch(() => undefined);
  }, [unread]);
  if (!day || day.notices.length === 0) return null;
  return (
    <section className="phone-card" aria-label={t("notices.title")}>
      <h2>{t("notices.title")}</h2>
      <ul className="phone-notices">
        {day.notices.map((notice) => (
          <li key={notice.id} data-new={notice.read_at === null}>
            <p>{said(notice)}</p>
            <small className="soft">
              {format.time(notice.created_at)}
              {notice.case_number && ` · ${notice.case_number}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settings() {
  const { t, i18n } = useTranslation();
  const { day } = useReady();
  const [datum, setDatum] = useState(ownDatum());
  return (
    <section className="phone-card phone-form">
      <h2>{t("phone.settings")}</h2>
      <label>
        <span>{t("phone.gps.datum")}</span>
        <select
          value={datum ?? ""}
          onChange={(event) => {
            const chosen = GPS_DATUMS.find((one) => one === event.target.value) ?? null;
            setOwnDatum(chosen);
            setDatum(chosen);
          }}
        >
          <option value="">
            {t("phone.gps.as_city", { datum: t(`phone.gps.datums.${day?.gps_datum ?? "wgs84"}`) })}
          </option>
          {GPS_DATUMS.map((one) => (
            <option key={one} value={one}>
              {t(`phone.gps.datums.${one}`)}
            </option>
          ))}
        </select>
        <small className="soft">{t("phone.gps.datum_hint")}</small>
      </label>
      <button
        type="button"
        className="phone-plain"
        lang={i18n.language === "en" ? "zh-CN" : "en"}
        onClick={() => void setLanguage(i18n.language === "en" ? "zh-CN" : "en")}
      >
        {i18n.language === "en" ? "中文" : "English"}
      </button>
    </section>
  );
}

/** Signing out takes the day off the phone; where something was not sent yet, that is said first. */
function Leaving() {
  const { t } = useTranslation();
  const { items, sending, reached } = usePhone();
  const [asking, setAsking] = useState(false);
  const open = unsent(items).length;
  if (!asking || open === 0)
    return (
      <div className="phone-card">
        <button
          type="button"
          className="phone-plain"
          onClick={() => (open > 0 ? setAsking(true) : void signOut())}
        >
          {t("shell.sign_out")}
        </button>
      </div>
    );
  return (
    <section
      className="phone-card"
      role="alertdialog"
      aria-labelledby="leaving"
      aria-describedby="leaving_more"
    >
      <h2 id="leaving">{t("phone.leaving", { count: open })}</h2>
      <p id="leaving_more">{t("phone.leaving_more")}</p>
      <div className="phone-form">
        <button type="button" className="phone-primary" disabled={sending} onClick={() => void sendNow()}>
          {sending ? t("phone.sending") : t("phone.send_first")}
        </button>
        {!reached && <p className="warm">{t("phone.offline")}</p>}
        <Link to="/outbox" className="phone-plain">
          {t("phone.see_outbox")}
        </Link>
        <button type="button" className="phone-plain overdue" onClick={() => void signOut()}>
          {t("phone.leave_anyway")}
        </button>
        <button type="button" className="phone-plain" onClick={() => setAsking(false)}>
          {t("cases.cancel")}
        </button>
      </div>
    </section>
  );
}
