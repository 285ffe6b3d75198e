import { useState } from "react";
import { useTranslation } from "react-i18next";
import { howManyGrids } from "../../../server/domain/balance/how_many.ts";
import { rebalance } from "../../../server/domain/balance/rebalance.ts";
import { redraw, splitGrid } from "../../../server/domain/balance/split.ts";
import {
  type Alternative,
  type Impossible,
  isImpossible,
  type Suggestion,
} from "../../../server/domain/balance/suggestion.ts";
import { type Measure, MEASURES } from "../../../server/domain/balance/weights.ts";
import { useFormat } from "../../components/format.ts";
import { useMap } from "../../map/map_context.ts";
import { AllVillages } from "./all_villages.tsx";
import { useDrawing } from "./drawing_context.ts";
import { SuggestionText, useAlternativeText } from "./suggestion_words.tsx";
import { gridTitle } from "./words.ts";

type Answer = Suggestion | Impossible;

/** Suggestions for the grid or village in hand: up to three, each in a sentence, looked at before they are taken. */
export function SuggestTab() {
  const { t } = useTranslation();
  const { state, grids } = useDrawing();
  const [by, setBy] = useState<Measure>("households");
  const [answer, setAnswer] = useState<{ of: object; answer: Answer } | null>(null);
  const [ref] = grids.grids;
  const grid = state.land.grids.find((one) => one.ref === ref);
  // An answer is of the land that it was asked for.
  const shown = answer?.of === state.land ? answer.answer : null;
  const say = (given: Answer) => setAnswer({ of: state.land, answer: given });
  return (
    <div className="suggest">
      <label>
        {t("boundaries.suggest.by")}
        <select value={by} onChange={(event) => setBy(event.target.value as Measure)}>
          {MEASURES.map((one) => (
            <option key={one} value={one}>
              {t(`boundaries.suggest.measures.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {grid ? (
        <>
          {grids.grids.length === 1 && <SplitAsk grid={grid.ref} by={by} onAnswer={say} />}
          <VillageAsk village={grid.village_code} by={by} onAnswer={say} />
        </>
      ) : (
        <p className="soft">{t("boundaries.suggest.choose")}</p>
      )}
      {shown && <Answers answer={shown} />}
      <AllVillages by={by} />
    </div>
  );
}

interface AskProps {
  by: Measure;
  onAnswer: (answer: Answer) => void;
}

function SplitAsk({ grid, by, onAnswer }: AskProps & { grid: string }) {
  const { t } = useTranslation();
  const { state, studio } = useDrawing();
  const [parts, setParts] = useState(2);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(splitGrid(state.land, { by, rules: studio.file.rules.workload, grid, parts }));
      }}
    >
      <label>
        {t("boundaries.suggest.split", { grid: gridTitle(t, state.land, grid) })}
        <input
          type="number"
          min={2}
          max={25}
          value={parts}
          onChange={(event) => setParts(Number(event.target.value))}
        />
        {t("boundaries.suggest.parts")}
      </label>
      <button type="submit" className="primary">
        {t("boundaries.suggest.ask_split")}
      </button>
    </form>
  );
}

const WISHED_HOUSEHOLDS = 300;

function VillageAsk({ village, by, onAnswer }: AskProps & { village: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, studio } = useDrawing();
  const { rules, villages } = studio.file;
  const [wished, setWished] = useState(WISHED_HOUSEHOLDS);
  const ask = { by, rules: rules.workload };
  const number = howManyGrids(state.land, {
    village,
    by: "households",
    rules: rules.workload,
    wished,
    bands: rules.size_bands,
  });
  return (
    <section>
      <h3>{villages.find(({ code }) => code === village)?.name}</h3>
      <div className="form-buttons">
        <button
          type="button"
          className="plain"
          onClick={() => onAnswer(rebalance(state.land, { ...ask, village, aim: "load" }))}
        >
          {t("boundaries.suggest.even_load")}
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => onAnswer(rebalance(state.land, { ...ask, village, aim: "even" }))}
        >
          {t("boundaries.suggest.even")}
        </button>
      </div>
      <label className="wished">
        {t("boundaries.suggest.wished")}
        <input
          type="number"
          min={50}
          max={2000}
          step={10}
          value={wished}
          onChange={(event) => setWished(Math.max(1, Number(event.target.value)))}
        />
        {t("boundaries.suggest.households")}
      </label>
      {!isImpossible(number) && (
        <div className="how-many">
          <p>
            {t("boundaries.suggest.how_many", {
              households: format.number(number.households),
              today: number.today,
              recommended: number.recommended,
            })}
          </p>
          {number.recommended !== number.today && (
            <button
              type="button"
              className="plain"
              onClick={() =>
                onAnswer(redraw(state.land, { ...ask, villages: [village], grids: number.recommended }))
              }
            >
              {t("boundaries.suggest.redraw", { count: number.recommended })}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function Answers({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const map = useMap();
  const { propose } = useDrawing();
  if (isImpossible(answer)) {
    const { at } = answer;
    return (
      <p className="suggest-none" role="status">
        {t(`boundaries.suggest.impossible.${answer.reason}`)}{" "}
        {at && (
          <button type="button" className="quiet-link" onClick={() => map?.flyTo({ lon: at[0], lat: at[1] })}>
            {t("boundaries.show")}
          </button>
        )}
      </p>
    );
  }
  return (
    <>
      <SuggestionText suggestion={answer} />
      <ol className="alternatives">
        {answer.alternatives.map((alternative) => (
          <li key={alternative.kind}>
            <AlternativeText alternative={alternative} />
            <button type="button" className="primary" onClick={() => propose(alternative.operations)}>
              {t("boundaries.look")}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function AlternativeText({ alternative }: { alternative: Alternative }) {
  const { t } = useTranslation();
  const text = useAlternativeText(alternative);
  return (
    <p>
      <strong>{t(`boundaries.suggest.kinds.${alternative.kind}`)}</strong>
      <br />
      {text}
    </p>
  );
}
