import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { DROP_REASONS } from "../../../../server/api/mosaics.ts";
import type { Fault } from "../../../../server/domain/mosaic/faults.ts";
import { decide as tryOut } from "../../../../server/domain/mosaic/settle.ts";
import { useFormat } from "../../../components/format.ts";
import { useMosaicWords } from "./names.ts";
import { OtherChoices } from "./other_choices.tsx";
import type { Deciding, Work } from "./use_mosaic.ts";

/** Grids that an open piece may go to: those that claim it first, then neighbours by the border they share. */
function candidates(fault: Fault): { code: string; claims: boolean; length_m: number }[] {
  const lengths = new Map<string, number>();
  for (const { grid_code, length_m } of fault.neighbours)
    if (grid_code !== null) lengths.set(grid_code, (lengths.get(grid_code) ?? 0) + length_m);
  const codes = [...new Set([...fault.grids, ...lengths.keys()])];
  return codes
    .map((code) => ({ code, claims: fault.grids.includes(code), length_m: lengths.get(code) ?? 0 }))
    .toSorted((a, b) => Number(b.claims) - Number(a.claims) || b.length_m - a.length_m);
}

/** Whether a grid would fall into more parts than now if it got the piece. */
function splits({ ground, settled }: Work, piece: number, grid_code: string): boolean {
  const tried = tryOut(ground, settled, { type: "assign", pieces: [piece], grid_code, disputed: false });
  return "split" in tried && tried.split.length > 0;
}

/** What may be decided about one piece; the usual is marked, and what splits a grid says so beforehand. */
export function Choices({ work, fault, busy, decide }: Deciding & { fault: Fault }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMosaicWords(work);
  const [disputed, setDisputed] = useState(false);
  const pieces = [fault.id];
  const proposed = fault.proposal?.type === "assign" ? fault.proposal.grid_code : undefined;
  const grids = useMemo(
    () => candidates(fault).map((one) => Object.assign(one, { splits: splits(work, fault.id, one.code) })),
    [work, fault],
  );
  return (
    <div className="mosaic-form">
      <p>
        <b>{t(`mosaic.kinds.${fault.kind}`)}</b> · {words.area(fault.area_m2)}
        <br />
        {t(`mosaic.why.${fault.of}`, {
          grids: fault.grids.map(words.grid).join(t("data.and")),
          villages: fault.villages.map(words.village).join(t("data.and")) || t("mosaic.no_village"),
        })}
      </p>
      <fieldset>
        <legend>{t("mosaic.give_to")}</legend>
        {grids.map(({ code, claims, length_m, splits }) => (
          <button
            key={code}
            type="button"
            className="plain mosaic-choice"
            disabled={busy}
            onClick={() => decide({ type: "assign", pieces, grid_code: code, disputed })}
          >
            <span>
              {words.grid(code)}
              {code === proposed && (
                <i className="badge" data-tone="good">
                  {t("mosaic.proposed")}
                </i>
              )}
            </span>
            <small>
              {claims ? t("mosaic.claims") : t("mosaic.neighbour")} ·{" "}
              {t("mosaic.border", { length: format.number(length_m) })}
              {splits && ` · ${t("mosaic.splits")}`}
            </small>
          </button>
        ))}
        {grids.length === 0 && <p className="mosaic-soft">{t("mosaic.no_grid_near")}</p>}
        <label className="mosaic-check">
          <input type="checkbox" checked={disputed} onChange={(event) => setDisputed(event.target.checked)} />
          {t("mosaic.disputed")}
        </label>
      </fieldset>
      <OtherChoices work={work} fault={fault} busy={busy} decide={decide} />
      <fieldset>
        <legend>{t("mosaic.not_ours")}</legend>
        <div className="form-buttons">
          {DROP_REASONS.map((reason) => (
            <button
              key={reason}
              type="button"
              className="plain"
              disabled={busy}
              onClick={() => decide({ type: "drop", pieces, reason })}
            >
              {t(`mosaic.drops.${reason}`)}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
