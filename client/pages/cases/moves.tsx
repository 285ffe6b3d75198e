import { useTranslation } from "react-i18next";
import type { CaseMove, CaseRecord, MoveBody } from "../../../server/api/case_desk.ts";
import { api } from "../../api.ts";
import { MoveForm, type Said } from "./move_form.tsx";
import { useCaseReason, useCaseWork } from "./use_case.ts";

/** A move whose form is open, with what is known beforehand. */
export interface Chosen {
  move: CaseMove;
  said: Said;
}

/** Those that take a case further on its way; the others stand beside them. */
const FURTHER = new Set<CaseMove>(["accept", "plan", "close", "visit_back", "resume", "grant_extension"]);

/** What the caller may do with the case now. Every move asks first: for what it needs, and whether it is meant. */
export function Moves({
  record,
  chosen,
  onChoose,
}: {
  record: CaseRecord;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}) {
  const { t } = useTranslation();
  const explain = useCaseReason();
  const { busy, error, setError, run } = useCaseWork(record.id);
  // Somebody else may have taken the case on while the form was open.
  const open = chosen && record.moves.includes(chosen.move) ? chosen : null;
  const make = async (move: CaseMove, said: Said) => {
    const body: MoveBody = { version: record.version, move, ...said };
    if (await run(() => api.moveCase(record.id, body))) onChoose(null);
  };
  const choose = (move: CaseMove) => {
    setError(null);
    onChoose(open?.move === move ? null : { move, said: {} });
  };
  const sorted = record.moves.toSorted((a, b) => Number(FURTHER.has(b)) - Number(FURTHER.has(a)));
  return (
    <section aria-label={t("cases.moves_title")}>
      <h3>{t("cases.moves_title")}</h3>
      {sorted.length === 0 && <p className="soft">{t("cases.no_moves")}</p>}
      <div className="form-buttons">
        {sorted.map((move) => (
          <button
            key={move}
            type="button"
            className={FURTHER.has(move) ? "primary" : "plain"}
            aria-expanded={open?.move === move}
            disabled={busy}
            onClick={() => choose(move)}
          >
            {t(`cases.moves.${move}`)}
          </button>
        ))}
      </div>
      {open && (
        <MoveForm
          key={`${open.move} ${open.said.merged_into ?? ""}`}
          record={record}
          move={open.move}
          known={open.said}
          busy={busy}
          onRefuse={setError}
          onMake={(said) => void make(open.move, said)}
          onCancel={() => {
            setError(null);
            onChoose(null);
          }}
        />
      )}
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
    </section>
  );
}
