import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType } from "react-router";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { CaseFacts } from "./case_facts.tsx";
import { CaseHead } from "./case_head.tsx";
import { CasePapers } from "./case_papers.tsx";
import { CasePlans } from "./case_plans.tsx";
import { CaseSteps } from "./case_steps.tsx";
import { type Chosen, Moves } from "./moves.tsx";
import { Similar } from "./similar.tsx";
import { Story } from "./story.tsx";
import { useCase } from "./use_case.ts";

/** One case in place of the list: how it stands, what can be done now, and all that was done. */
export function CasePage({ id }: { id: number }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const found = useCase(id);
  const how = useNavigationType();
  const [opened] = useState(how !== NavigationType.Pop);
  const back = useRef<HTMLButtonElement>(null);
  // The line of the list that had the focus is gone; on a phone the sheet may have been scrolled down to it.
  useEffect(() => {
    if (opened) back.current!.focus({ preventScroll: true });
    back.current!.closest(".panels")!.scrollTop = 0;
  }, [opened]);
  return (
    <Panel
      grows
      title={found.data ? t("cases.numbered", { number: found.data.number }) : t("cases.case")}
      tools={
        <button ref={back} type="button" className="plain" onClick={() => patch({ case: null })}>
          {t("cases.back")}
        </button>
      }
    >
      {found.data ? (
        <Details record={found.data} />
      ) : found.isError ? (
        <LoadError error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Loading lines={12} />
      )}
    </Panel>
  );
}

function Details({ record }: { record: CaseRecord }) {
  const [chosen, choose] = useState<Chosen | null>(null);
  return (
    <div className="case-page">
      <CaseHead record={record} />
      <Moves record={record} chosen={chosen} onChoose={choose} />
      <CaseSteps record={record} />
      <CasePlans record={record} />
      <CaseFacts record={record} />
      <CasePapers record={record} />
      <Similar record={record} onMerge={(merged_into) => choose({ move: "merge", said: { merged_into } })} />
      <Story record={record} />
    </div>
  );
}
