import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GridKind } from "../../../server/api/common.ts";
import { landLoads } from "../../../server/domain/boundaries/figures.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import { useDrawing } from "./drawing_context.ts";
import { gridTitle } from "./words.ts";

const KINDS = ["urban", "rural", "dedicated"] as const satisfies readonly GridKind[];

/** The grid in hand: what it is called, what it is, who serves it, whether it is locked, and its end. */
export function GridTab() {
  const { t } = useTranslation();
  const { state, grids, propose, studio } = useDrawing();
  const { land } = state;
  const [ref] = grids.grids;
  const grid = land.grids.find((one) => one.ref === ref);
  if (!grid || grids.grids.length !== 1) return <p className="soft">{t("boundaries.choose_one_grid")}</p>;
  return (
    <div className="grid-tab">
      <h3>{gridTitle(t, land, grid.ref)}</h3>
      <Rename
        key={`${grid.ref} ${grid.name}`}
        name={grid.name}
        onRename={(name) => propose([{ type: "rename", grid: grid.ref, name }])}
      />
      <label>
        {t("boundaries.grid_kind")}
        <select
          value={grid.kind}
          disabled={grid.locked}
          onChange={(event) =>
            propose([{ type: "change_kind", grid: grid.ref, kind: event.target.value as GridKind }])
          }
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`grid.kinds.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <StaffChoice land={land} refOfGrid={grid.ref} />
      <div className="form-buttons">
        <button
          type="button"
          className="plain"
          onClick={() => studio.do([{ type: "lock", grids: [grid.ref], locked: !grid.locked }])}
        >
          {t(grid.locked ? "boundaries.actions.unlock" : "boundaries.actions.lock")}
        </button>
        <button type="button" className="plain" onClick={() => studio.do(lockOthers(land, grid.ref))}>
          {t("boundaries.actions.lock_others")}
        </button>
        <button
          type="button"
          className="plain"
          disabled={grid.locked}
          onClick={() =>
            propose([{ type: "retire", grid: grid.ref, reason: t("boundaries.retired_reason") }])
          }
        >
          {t("boundaries.actions.retire")}
        </button>
      </div>
    </div>
  );
}

function lockOthers(land: Land, ref: string) {
  const grids = land.grids
    .filter((grid) => !grid.retired && !grid.locked && grid.ref !== ref)
    .map((grid) => grid.ref);
  return grids.length > 0 ? [{ type: "lock" as const, grids, locked: true }] : [];
}

function Rename({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  return (
    <form
      className="rename"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(text.trim());
      }}
    >
      <label>
        {t("boundaries.grid_name")}
        <input value={text} required maxLength={60} onChange={(event) => setText(event.target.value)} />
      </label>
      <button type="submit" className="plain" disabled={text.trim() === name || !text.trim()}>
        {t("boundaries.actions.rename")}
      </button>
    </form>
  );
}

/** Who leads the grid: the workers of the towns, those with most room first. */
function StaffChoice({ land, refOfGrid }: { land: Land; refOfGrid: string }) {
  const { t } = useTranslation();
  const { studio, propose } = useDrawing();
  const { percent } = landLoads(land, studio.file.rules.workload);
  const grid = land.grids.find(({ ref }) => ref === refOfGrid)!;
  const lead = grid.staff.find(({ duty }) => duty === "lead");
  const standIns = grid.staff.filter(({ duty }) => duty === "stand_in");
  const workers = land.workers.toSorted((a, b) => percent.get(a.id)! - percent.get(b.id)!);
  return (
    <label>
      {t("boundaries.lead")}
      <select
        value={lead?.worker_id ?? ""}
        disabled={grid.locked}
        onChange={(event) =>
          propose([
            {
              type: "staff",
              grid: refOfGrid,
              staff: [
                { worker_id: Number(event.target.value), duty: "lead", to_on: null },
                ...standIns.map(({ worker_id, to_on }) => ({
                  worker_id,
                  duty: "stand_in" as const,
                  to_on: to_on!,
                })),
              ],
            },
          ])
        }
      >
        {!lead && (
          <option value="" disabled>
            {t("boundaries.no_lead")}
          </option>
        )}
        {workers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name} · {percent.get(id)}%
          </option>
        ))}
      </select>
      {standIns.length > 0 && (
        <small className="soft">{t("boundaries.stand_ins", { count: standIns.length })}</small>
      )}
    </label>
  );
}
