import { useTranslation } from "react-i18next";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import { useFormat } from "../../components/format.ts";
import { useView } from "../../state/view.ts";

/** Cases that may be the same one, reported twice. */
export function Similar({ record, onMerge }: { record: CaseRecord; onMerge: (into: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { patch } = useView();
  if (record.similar.length === 0) return null;
  return (
    <section aria-label={t("cases.similar")}>
      <h3>{t("cases.similar")}</h3>
      <p className="soft">{t("cases.similar_hint")}</p>
      <ul className="case-similar">
        {record.similar.map(({ id, number, stage, reported_at }) => (
          <li key={id}>
            <button type="button" className="quiet-link" onClick={() => patch({ case: id })}>
              {number}
            </button>
            <span className="soft">
              {t(`cases.stages.${stage}`)} · {format.time(reported_at)}
            </span>
            {record.moves.includes("merge") && (
              <button type="button" className="plain" onClick={() => onMerge(id)}>
                {t("cases.merge_here")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
