import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";

/** Says what restoring a revision means, and begins the draft that does it. */
export function RestoreForm({ revision, onCancel }: { revision: number; onCancel: () => void }) {
  const { t } = useTranslation();
  const explain = useReason();
  const go = useNavigate();
  const queries = useQueryClient();
  const [title, setTitle] = useState(t("history.restore_title", { revision }));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { id } = await api.restore(revision, title.trim());
      await queries.invalidateQueries({ queryKey: ["drafts"] });
      void go(`/boundaries?draft=${id}`);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  const nothing = error instanceof ApiError && error.reason === "changes_nothing";
  return (
    <form className="restore" onSubmit={(event) => void begin(event)}>
      <p>{t("history.restore_hint", { revision })}</p>
      <label>
        {t("boundaries.draft_title")}
        <input value={title} required maxLength={60} onChange={(event) => setTitle(event.target.value)} />
      </label>
      {error !== null && (
        <p className="overdue" role="alert">
          {nothing ? t("history.restore_nothing") : explain(error)}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy || !title.trim()}>
          {t("history.restore_begin")}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {t("boundaries.cancel")}
        </button>
      </div>
    </form>
  );
}
