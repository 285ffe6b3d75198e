import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decision, FaultKind } from "../../../../server/api/mosaics.ts";
import type { Fault } from "../../../../server/domain/mosaic/faults.ts";
import { useReason } from "../../../components/load_state.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Tabs } from "../../../components/tabs.tsx";
import { useSkin } from "../../../state/use_skin.ts";
import { Bulk } from "./bulk.tsx";
import { Choices } from "./choices.tsx";
import { Closing } from "./closing.tsx";
import { Decisions } from "./decisions.tsx";
import { PieceMap } from "./piece_map.tsx";
import { type Work, useSteps } from "./use_mosaic.ts";
import { Worklist } from "./worklist.tsx";

const TABS = ["one", "bulk", "decisions", "closing"] as const;

/** The worklist, the map beside it, and what may be done. */
export function Settling({ work, back }: { work: Work; back: ReactNode }) {
  const { t } = useTranslation();
  const explain = useReason();
  const skin = useSkin();
  const steps = useSteps(work.mosaic);
  const [kind, setKind] = useState<FaultKind | "all">("all");
  const [chosen, setChosen] = useState<number>();
  const [tab, setTab] = useState<(typeof TABS)[number]>("one");
  const rows = kind === "all" ? work.open : work.open.filter((fault) => fault.kind === kind);
  const fault = work.open.find(({ id }) => id === chosen);

  function choose(id: number) {
    setChosen(id);
    setTab("one");
    const one = work.open.find((open) => open.id === id);
    if (one && kind !== "all" && one.kind !== kind) setKind("all");
  }
  async function decide(decision: Decision) {
    const at = rows.findIndex(({ id }) => id === chosen);
    const next = rows[at + 1] ?? rows[at - 1];
    if ((await steps.decide(decision)) && decision.type !== "rule") setChosen(next?.id);
  }
  function confirm({ proposal }: Fault) {
    if (!steps.busy && proposal) void decide(proposal);
  }
  return (
    <div className="mosaic" data-settling>
      <Panel grows title={t("mosaic.title")} tools={back}>
        <Worklist
          work={work}
          rows={rows}
          kind={kind}
          onKind={setKind}
          chosen={chosen}
          onChoose={choose}
          onConfirm={confirm}
        />
      </Panel>
      {/* The map reads its colours when it is made. */}
      <PieceMap key={skin} work={work} chosen={chosen} onChoose={choose} />
      <Panel grows title={t("mosaic.decide")}>
        <Tabs
          label={t("mosaic.decide")}
          tabs={TABS.map((name) => [name, t(`mosaic.tabs.${name}`)] as const)}
          chosen={tab}
          onChoose={setTab}
          className="mosaic-tab"
        >
          {steps.error !== null && <p role="alert">{explain(steps.error)}</p>}
          {tab === "one" &&
            (fault ? (
              <Choices
                key={fault.id}
                work={work}
                fault={fault}
                busy={steps.busy}
                decide={(decision) => void decide(decision)}
              />
            ) : (
              <p className="mosaic-soft">
                {t(work.open.length === 0 ? "mosaic.all_settled" : "mosaic.choose")}
              </p>
            ))}
          {tab === "bulk" && (
            <Bulk work={work} busy={steps.busy} decide={(decision) => void decide(decision)} />
          )}
          {tab === "decisions" && <Decisions work={work} steps={steps} />}
          {tab === "closing" && <Closing work={work} steps={steps} />}
        </Tabs>
      </Panel>
    </div>
  );
}
