import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decision } from "../../../../server/api/mosaics.ts";
import type { Fault } from "../../../../server/domain/mosaic/faults.ts";
import { useMosaicWords } from "./names.ts";
import type { Deciding } from "./use_mosaic.ts";

const GRID_KINDS = ["urban", "rural", "dedicated"] as const;
type Kind = (typeof GRID_KINDS)[number];

/** Villages around a piece: its own first, then those of its neighbours. */
function villagesOf(fault: Fault): string[] {
  const near = fault.neighbours.flatMap(({ village_code }) => village_code ?? []);
  return [...new Set([...fault.villages, ...near])];
}

/** A grid of its own, or land of a village in no grid. */
export function OtherChoices({ work, fault, busy, decide }: Deciding & { fault: Fault }) {
  const { t } = useTranslation();
  const words = useMosaicWords(work);
  const villages = villagesOf(fault).filter((code) => work.ground.villages.has(code));
  const [village_code, setVillage] = useState(villages[0]);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("rural");
  const [reason, setReason] = useState("");
  if (village_code === undefined) return null;
  const pieces = [fault.id];
  const send = (event: SubmitEvent, decision: Decision) => {
    event.preventDefault();
    decide(decision);
  };
  return (
    <fieldset>
      <legend>{t("mosaic.otherwise")}</legend>
      <label className="mosaic-field">
        {t("mosaic.village")}
        <select value={village_code} onChange={(event) => setVillage(event.target.value)}>
          {villages.map((code) => (
            <option key={code} value={code}>
              {words.village(code)}
            </option>
          ))}
        </select>
      </label>
      <form
        className="mosaic-form"
        onSubmit={(event) => send(event, { type: "create", pieces, village_code, kind, name: name.trim() })}
      >
        <label className="mosaic-field">
          {t("mosaic.new_name")}
          <input
            required
            maxLength={60}
            pattern=".*\S.*"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="mosaic-field">
          {t("mosaic.new_kind")}
          <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {GRID_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`grid.kinds.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="plain" disabled={busy}>
          {t("mosaic.create")}
        </button>
      </form>
      <form
        className="mosaic-form"
        onSubmit={(event) => send(event, { type: "leave_out", pieces, village_code, reason: reason.trim() })}
      >
        <label className="mosaic-field">
          {t("mosaic.reason")}
          <input
            required
            maxLength={200}
            pattern=".*\S.*"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="plain" disabled={busy}>
          {t("mosaic.leave_out")}
        </button>
      </form>
    </fieldset>
  );
}
