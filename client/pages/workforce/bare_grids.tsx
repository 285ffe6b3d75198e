import { useTranslation } from "react-i18next";
import type { BareGrid, Candidate } from "../../../server/api/worker_desk.ts";
import type { StandIn } from "../../../server/domain/leave_rule.ts";
import { ApiError } from "../../api.ts";

/** The grids that a refusal says would be bare; none for other refusals. */
export function bareIn(error: unknown): BareGrid[] {
  if (!(error instanceof ApiError) || error.reason !== "leaves_grid_bare") return [];
  return (error.detail as { bare: BareGrid[] }).bare;
}

const same = (one: StandIn, bare: BareGrid) =>
  one.grid_code === bare.grid_code && one.from_on === bare.from_on;

/** Grids that would have nobody, each with who could stand in; one is chosen a grid and span of days. */
export function BareGrids({
  bare,
  chosen,
  onChoose,
}: {
  bare: readonly BareGrid[];
  chosen: readonly StandIn[];
  onChoose: (stand_ins: StandIn[]) => void;
}) {
  const { t } = useTranslation();
  if (bare.length === 0) return null;
  const choose = (one: BareGrid, { worker_id }: Candidate) => {
    const { grid_code, from_on, to_on } = one;
    if (to_on === null) return;
    onChoose([...chosen.filter((other) => !same(other, one)), { worker_id, grid_code, from_on, to_on }]);
  };
  return (
    <div className="bare-grids">
      {bare.map((one) => (
        <fieldset key={`${one.grid_code} ${one.from_on}`}>
          <legend>
            <strong>{one.grid_name}</strong>
            <span className="overdue">
              {one.to_on === null
                ? t("staff.bare_from", { from: one.from_on })
                : t("staff.bare_days", { from: one.from_on, to: one.to_on })}
            </span>
          </legend>
          {one.to_on === null ? (
            <p className="soft">{t("staff.bare_open")}</p>
          ) : one.candidates.length === 0 ? (
            <p className="soft">{t("staff.no_candidates")}</p>
          ) : (
            one.candidates.map((candidate) => (
              <label key={candidate.worker_id} className="candidate">
                <input
                  type="radio"
                  name={`${one.grid_code} ${one.from_on}`}
                  checked={chosen.some(
                    (other) => same(other, one) && other.worker_id === candidate.worker_id,
                  )}
                  onChange={() => choose(one, candidate)}
                />
                <CandidateWords candidate={candidate} />
              </label>
            ))
          )}
        </fieldset>
      ))}
    </div>
  );
}

/** Who could stand in: name, how near, and the load before and after. */
export function CandidateWords({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  const { name, near, village_name, load_percent, load_after_percent } = candidate;
  return (
    <>
      <span>
        {name}
        <small className="soft">
          {t(`staff.near.${near}`)} {village_name}
        </small>
      </span>
      <span className={load_after_percent > 100 ? "warm" : "soft"}>
        {t("staff.load_after", { before: load_percent, after: load_after_percent })}
      </span>
    </>
  );
}
