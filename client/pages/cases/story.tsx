import { useTranslation } from "react-i18next";
import type { CaseEvent, CaseRecord } from "../../../server/api/case_desk.ts";
import { useFormat } from "../../components/format.ts";
import { useSayings } from "./sayings.ts";

/** All that happened to a case, the newest first: who did what, when, and what was said. */
export function Story({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const events = record.events.toSorted(
    (a, b) => Date.parse(b.happened_at) - Date.parse(a.happened_at) || b.id - a.id,
  );
  return (
    <section aria-label={t("cases.story")}>
      <h3>{t("cases.story")}</h3>
      {events.length === 0 && <p className="soft">{t("cases.no_story")}</p>}
      <ol className="case-story">
        {events.map((event) => (
          <Told key={event.id} event={event} />
        ))}
      </ol>
    </section>
  );
}

function Told({ event }: { event: CaseEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sayings = useSayings();
  const { move, from_stage, to_stage, by, note, happened_at } = event;
  return (
    <li>
      <strong>{t([`cases.did.${move}`, `cases.moves.${move}`, `cases.stages.${to_stage}`])}</strong>
      {from_stage !== null && from_stage !== to_stage && (
        <span className="soft">
          {t("cases.from_to", { from: t(`cases.stages.${from_stage}`), to: t(`cases.stages.${to_stage}`) })}
        </span>
      )}
      <span className="soft">{[by, format.time(happened_at)].filter(Boolean).join(" · ")}</span>
      {sayings(event.detail).map((saying) => (
        <p key={saying}>{saying}</p>
      ))}
      {note && <p>{note}</p>}
    </li>
  );
}
