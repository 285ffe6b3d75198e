import type { TFunction } from "i18next";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { type Cause, type CoverageGap, SETTLED_CAUSES } from "../../../server/api/coverage.ts";
import type { Account } from "../../../server/api/session.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { GapHouseholds } from "./gap_households.tsx";
import { Settle } from "./settle_form.tsx";
import { daysBetween, figureOf, type LedgerRow } from "./ledger.ts";

interface GapDetailProps {
  /** undefined: the address names an entry that is not (or no longer) in the ledger. */
  gap: CoverageGap | undefined;
  rows: LedgerRow[];
  onPick: (gap: CoverageGap | null) => void;
}

/** Explains one entry: why it is a gap, by which rule, what to do, who answers for it. */
export function GapDetail({ gap, rows, onPick }: GapDetailProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  // On a phone the sheet may have been scrolled down to the list.
  useEffect(() => {
    if (gap) box.current!.closest(".panels")!.scrollTop = 0;
  }, [gap]);
  return (
    <section ref={box} className="gap-detail panel" aria-label={t("coverage.detail")}>
      <header>
        <h2>{gap ? t(`coverage.causes.${gap.cause}.name`) : t("coverage.gone")}</h2>
        <div className="gap-steps">
          <Steps gap={gap} rows={rows} onPick={onPick} />
          <button type="button" aria-label={t("coverage.close")} onClick={() => onPick(null)}>
            <svg className="icon" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
              <path d="M5 5l10 10M15 5 5 15" />
            </svg>
          </button>
        </div>
      </header>
      {gap ? (
        <Explanation gap={gap} onSettled={() => onPick(null)} />
      ) : (
        <p className="gap-gone">{t("coverage.gone_hint")}</p>
      )}
    </section>
  );
}

function Explanation({ gap, onSettled }: { gap: CoverageGap; onSettled: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const { patch } = useView();
  const today = useSettings()?.today ?? gap.since_on;
  const figure = figureOf(gap);
  const left = daysBetween(today, gap.due_on);
  const words = `coverage.causes.${gap.cause}`;
  return (
    <div className="gap-explained">
      <p className="gap-place">
        <strong>{gap.place}</strong>
        {figure && <span>{t(`coverage.figures.${figure.key}`, figure.values)}</span>}
        {gap.reason && <span>{reasonOf(t, gap.cause, gap.reason)}</span>}
        {gap.grid_code && (
          <button type="button" onClick={() => patch({ grid: gap.grid_code })}>
            {t("coverage.open_grid")}
          </button>
        )}
        <DrawButton gap={gap} />
      </p>
      <dl>
        <div>
          <dt>{t("coverage.why")}</dt>
          <dd>{t(`${words}.why`)}</dd>
        </div>
        <div>
          <dt>{t("coverage.what_to_do")}</dt>
          <dd>{t(`${words}.todo`)}</dd>
        </div>
        <div>
          <dt>{t("coverage.rule")}</dt>
          <dd>
            {t(`${words}.rule`, { days: daysBetween(gap.since_on, gap.due_on) })}
            <br />
            {t("coverage.since", { day: gap.since_on })}
            {t("coverage.between")}
            <span className={gap.overdue ? "overdue" : undefined}>
              {t("coverage.due", { day: gap.due_on })}
              {left < 0
                ? t("coverage.days_over", { count: -left })
                : t("coverage.days_left", { count: left })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t("coverage.owner")}</dt>
          <dd>
            {gap.owner.area_name}
            {gap.owner.worker_id !== null && (
              <>
                {" · "}
                <Link to={`/workforce?worker=${gap.owner.worker_id}`}>{gap.owner.worker_name}</Link>
              </>
            )}
          </dd>
        </div>
      </dl>
      {account && mayOpenThose(account, gap) && <GapHouseholds id={gap.id} />}
      {account && may(account, "settle") && SETTLED.has(gap.cause) && (
        <Settle key={gap.id} gap={gap} onSettled={onSettled} />
      )}
    </div>
  );
}

const SETTLED = new Set<Cause>(SETTLED_CAUSES);

/** Whether someone may see whose households an entry is about: an office those of its area, a worker those of the own grids. */
function mayOpenThose(account: Account, { cause, grid_code }: CoverageGap): boolean {
  if (cause !== "household_elsewhere" || !may(account, "people")) return false;
  return account.grid_codes === null || (grid_code !== null && account.grid_codes.includes(grid_code));
}

/** Why land is uncovered is a word of ours; who claims land or households are names. */
function reasonOf(t: TFunction, cause: Cause, reason: string): string {
  return t([`coverage.claims.${cause}`, `coverage.reasons.${reason}`], {
    claims: reason,
    defaultValue: reason,
  });
}

/** What redrawing can mend. */
const DRAWABLE = new Set<Cause>([
  "uncovered_inhabited",
  "uncovered_empty",
  "disputed_land",
  "overloaded_worker",
  "no_worker",
]);

/** Begins a draft in the studio at the place of the entry, for those who draw. */
function DrawButton({ gap }: { gap: CoverageGap }) {
  const { t } = useTranslation();
  const account = useAccount();
  const explain = useReason();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  if (!account || !may(account, "draw") || !DRAWABLE.has(gap.cause)) return null;
  const begin = async () => {
    try {
      const { latest_revision } = await api.drafts();
      const draft = await api.beginDraft({
        title: `${gap.place} ${t(`coverage.causes.${gap.cause}.name`)}`.slice(0, 60),
        towns: [gap.town_code],
        base_revision: latest_revision,
        operations: [],
      });
      const show = gap.micro_grid_ids.length > 0 ? "fill" : "grid";
      await navigate(`/boundaries?draft=${draft.id}&show=${show}&at=${gap.lon},${gap.lat},14`);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void begin()}>
        {t("coverage.draw")}
      </button>
      {error !== null && <span role="alert">{explain(error)}</span>}
    </>
  );
}

/** The entry before and after this one in the list as it stands. */
function Steps({ gap, rows, onPick }: GapDetailProps) {
  const { t } = useTranslation();
  const gaps = rows.flatMap((row) => (row.kind === "gap" ? [row.gap] : []));
  const at = gaps.findIndex(({ id }) => id === gap?.id);
  if (at < 0) return null;
  const [before, after] = [gaps[at - 1], gaps[at + 1]];
  return (
    <>
      <span>{t("coverage.place_in_list", { at: at + 1, of: gaps.length })}</span>
      <button
        type="button"
        disabled={!before}
        aria-label={t("coverage.previous")}
        onClick={() => before && onPick(before)}
      >
        <svg className="icon" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
          <path d="M5 12l5-5 5 5" />
        </svg>
      </button>
      <button
        type="button"
        disabled={!after}
        aria-label={t("coverage.next")}
        onClick={() => after && onPick(after)}
      >
        <svg className="icon" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
          <path d="M5 8l5 5 5-5" />
        </svg>
      </button>
    </>
  );
}
