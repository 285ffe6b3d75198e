import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Notices } from "../../server/api/notices.ts";
import { api } from "../api.ts";
import { writeCamera } from "../map/camera.ts";
import { gridsOfArea } from "../map/city.ts";
import { useMap } from "../map/map_context.ts";
import { useCity } from "../map/use_city.ts";
import { useAccount } from "../state/session.ts";
import { useFormat } from "./format.ts";
import { LoadError, Loading } from "./load_state.tsx";
import { useNoticeWords } from "./notice_words.ts";
import "./notice_bell.css";

type Notice = Notices["notices"][number];
const KEY = ["notices"];
/** Near enough to see the grid and its neighbours. */
const ZOOM = 14;

/** Tells a worker who is signed in what became of the grids they serve; to others it is not there. */
export function NoticeBell() {
  const account = useAccount();
  return account && account.worker_id !== null ? <Bell /> : null;
}

function Bell() {
  const { t } = useTranslation();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const notices = useQuery({ queryKey: KEY, queryFn: api.notices });
  const unread = notices.data?.unread ?? 0;
  return (
    <>
      <button
        type="button"
        className="notice-bell"
        popoverTarget={id}
        aria-label={notices.data ? t("notices.bell", { count: unread }) : t("notices.title")}
        title={t("notices.title")}
      >
        <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path d="M4 14.500h12c-1.200-1.300-1.700-2.500-1.700-5a4.300 4.300 0 00-8.600 0c0 2.500-.5 3.700-1.700 5zM8.300 17c.4.600 1 .8 1.700.8s1.300-.2 1.700-.8M10 5V3.300" />
        </svg>
        {unread > 0 && <b aria-hidden="true">{unread > 99 ? "99+" : unread}</b>}
      </button>
      {/* The browser closes it on Escape or on a press elsewhere, and gives the focus back. */}
      <section
        ref={panel}
        id={id}
        popover="auto"
        className="notice-panel"
        aria-label={t("notices.title")}
        onToggle={({ newState }) => setOpen(newState === "open")}
      >
        <header>
          <h2>{t("notices.title")}</h2>
          <button type="button" popoverTarget={id} popoverTargetAction="hide" aria-label={t("notices.close")}>
            <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
              <path d="M5 5l10 10M15 5 5 15" />
            </svg>
          </button>
        </header>
        {!open ? null : notices.data ? (
          <List {...notices.data} panel={panel} />
        ) : notices.isError ? (
          <LoadError error={notices.error} retry={() => void notices.refetch()} />
        ) : (
          <Loading lines={4} />
        )}
      </section>
    </>
  );
}

/** All notices, newest first. To see them is to have read them; those that were new stay marked until it is closed. */
function List({ unread, notices, panel }: Notices & { panel: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate: read } = useMutation({
    mutationFn: api.readNotices,
    // An answer on its way is from before.
    onMutate: () => queries.cancelQueries({ queryKey: KEY }),
    onSuccess: (after) => queries.setQueryData<Notices>(KEY, after),
  });
  // One reads up to a notice, so what is new is what came after the last that was read before.
  const [readBefore] = useState(() => notices.find(({ read_at }) => read_at !== null)?.id ?? 0);
  const newest = notices[0]?.id;
  useEffect(() => {
    if (unread > 0 && newest !== undefined) read(newest);
  }, [unread, newest, read]);
  if (notices.length === 0) return <p className="notices-none">{t("notices.none")}</p>;
  return (
    <ul>
      {notices.map((notice) => (
        <li key={notice.id} data-new={notice.id > readBefore}>
          <Entry
            notice={notice}
            isNew={notice.id > readBefore}
            onFollow={() => panel.current?.hidePopover()}
          />
        </li>
      ))}
    </ul>
  );
}

/** What a notice says; a way to the grid's card, if the reader may see it and the grid is on the map. */
function Entry({ notice, isNew, onFollow }: { notice: Notice; isNew: boolean; onFollow: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const map = useMap();
  const said = useNoticeWords();
  const place = useOwnGrid(notice.grid_code);
  const words = (
    <>
      <strong>
        {isNew && <em>{t("notices.new")}</em>}
        {said(notice)}
      </strong>
      <span>
        {notice.revision === null
          ? (notice.case_number ?? notice.grid_name)
          : t("history.revision_title", { revision: notice.revision, title: notice.title })}
        <time dateTime={notice.created_at}>{format.time(notice.created_at)}</time>
      </span>
    </>
  );
  if (!place || notice.grid_code === null) return <div className="notice">{words}</div>;
  const to = new URLSearchParams({ grid: notice.grid_code, at: writeCamera({ ...place, zoom: ZOOM }) });
  return (
    <Link
      className="notice"
      to={`/overview?${to}`}
      onClick={() => {
        onFollow();
        map?.flyTo(place);
        map?.flash(place.lon, place.lat);
      }}
    >
      {words}
    </Link>
  );
}

/** Where a grid of the reader's area is; undefined for one elsewhere, or one that is not on the map. */
function useOwnGrid(code: string | null): { lon: number; lat: number } | undefined {
  const city = useCity();
  const area = useAccount()?.area_code;
  const ordinal = city?.ordinalOf.get(code ?? "");
  if (!city || area === undefined || ordinal === undefined) return undefined;
  return gridsOfArea(city, area).includes(ordinal) ? city.grids[ordinal] : undefined;
}
