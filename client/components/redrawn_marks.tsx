import { type CSSProperties, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseTrend } from "../../server/api/cases.ts";
import { may } from "../../server/domain/disclosure.ts";
import { useAccount } from "../state/session.ts";
import { useFormat } from "./format.ts";
import { type TrendMark, trendMarks } from "./trend_marks.ts";

/**
 * Marks over a trend where grids were redrawn: a jump there may be only that. Pointing at one, or coming to it with
 * the tab key, says which revision it was; `note` says what that means for these figures.
 */
export function RedrawnMarks({ trend, note }: { trend: CaseTrend; note: string }) {
  const { t } = useTranslation();
  const marks = trendMarks(trend);
  if (marks.length === 0) return null;
  return (
    <ol className="trend-marks" aria-label={t("history.marks")}>
      {marks.map((mark) => (
        <Mark key={mark.at} mark={mark} note={note} />
      ))}
    </ol>
  );
}

function Mark({ mark: { at, word, revisions }, note }: { mark: TrendMark; note: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const account = useAccount();
  const id = useId();
  const [first, last] = [revisions[0]!.revision, revisions.at(-1)!.revision];
  const name =
    first === last ? t("history.mark", { revision: first }) : t("history.mark_several", { first, last });
  return (
    <li style={{ "--at": at } as CSSProperties} data-word={word}>
      <button type="button" aria-describedby={id} aria-label={name}>
        <span>{name}</span>
      </button>
      <div id={id} role="tooltip">
        {revisions.map(({ revision, title, effective_on }) => (
          <p key={revision}>
            <strong>{t("history.revision_title", { revision, title })}</strong>
            <br />
            {t("history.since", { day: format.fullDay(effective_on) })}
            {account && may(account, "drafts") && (
              <>
                {" · "}
                <Link to={`/boundaries/history?right=${revision}`}>{t("history.see_changes")}</Link>
              </>
            )}
          </p>
        ))}
        <p className="soft">{note}</p>
      </div>
    </li>
  );
}
