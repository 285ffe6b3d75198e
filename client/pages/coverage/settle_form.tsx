import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { api, ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";

interface SettleProps {
  gap: CoverageGap;
  onSettled: () => void;
}

/** Offers to settle an entry: the land belongs where it is, or the households live where they stand. */
export function Settle(props: SettleProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="gap-settle">
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(`coverage.settle.${props.gap.cause}.name`)}
      </button>
      {open && <SettleForm {...props} />}
    </div>
  );
}

/** Asks what was found, and settles the entry. */
function SettleForm({ gap, onSettled }: SettleProps) {
  const { t } = useTranslation();
  const explain = useReason();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 2) {
      setError(new ApiError(422, { reason: "missing_remark", message: "", detail: null }));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await api.settleGap(gap.id, { reason: reason.trim(), households: gap.households ?? 0 });
      onSettled();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
    // As well when somebody else was faster.
    await queries.invalidateQueries({ queryKey: ["coverage"] });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <label>
        <span>{t(`coverage.settle.${gap.cause}.says`, { count: gap.households ?? 0 })}</span>
        <input
          maxLength={200}
          autoComplete="off"
          placeholder={t("coverage.settle.found")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      <button type="submit" className="primary" disabled={busy}>
        {t("coverage.settle.confirm")}
      </button>
    </form>
  );
}
