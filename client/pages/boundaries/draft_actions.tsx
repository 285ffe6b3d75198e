import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { useDrawing } from "./drawing_context.ts";

/** What can be done with a draft as a whole: sent to a colleague, copied, deleted by its author. */
export function DraftActions() {
  const { t } = useTranslation();
  const account = useAccount();
  const { draft } = useDrawing();
  const [open, setOpen] = useState<"share" | "delete" | null>(null);
  const toggle = (name: "share" | "delete") => setOpen(open === name ? null : name);
  return (
    <div className="draft-actions">
      <span className="form-buttons">
        <button
          type="button"
          className="plain"
          aria-expanded={open === "share"}
          onClick={() => toggle("share")}
        >
          {t("boundaries.share")}
        </button>
        {account && may(account, "draw") && <CopyButton />}
        {draft.may.includes("delete") && (
          <button
            type="button"
            className="plain"
            aria-expanded={open === "delete"}
            onClick={() => toggle("delete")}
          >
            {t("boundaries.delete")}
          </button>
        )}
      </span>
      {open === "share" && <ShareLink />}
      {open === "delete" && <DeleteForm onCancel={() => setOpen(null)} />}
    </div>
  );
}

/** The address of the draft, to be sent to whoever may look at it. */
function ShareLink() {
  const { t } = useTranslation();
  const { draft } = useDrawing();
  return (
    <label className="share-link">
      {t("boundaries.share_hint")}
      <input
        readOnly
        value={`${location.origin}/boundaries?draft=${draft.id}`}
        onFocus={(event) => event.target.select()}
      />
    </label>
  );
}

function DeleteForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  const explain = useReason();
  const queries = useQueryClient();
  const { patch } = useView();
  const { draft } = useDrawing();
  const [error, setError] = useState<unknown>(null);
  const remove = async () => {
    try {
      await api.deleteDraft(draft.id);
      await queries.invalidateQueries({ queryKey: ["drafts"] });
      patch({ draft: null, show: null, at: null });
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <div role="alertdialog" aria-label={t("boundaries.delete")}>
      <p>{t("boundaries.delete_sure", { title: draft.title })}</p>
      <span className="form-buttons">
        <button type="button" className="primary" onClick={() => void remove()}>
          {t("boundaries.delete_yes")}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {t("boundaries.cancel")}
        </button>
      </span>
      {error !== null && <p role="alert">{explain(error)}</p>}
    </div>
  );
}

/** Opens what is here as a draft of its own. */
export function CopyButton() {
  const { t } = useTranslation();
  const explain = useReason();
  const { patch } = useView();
  const { keepAsCopy } = useDrawing();
  const [error, setError] = useState<unknown>(null);
  const copy = () =>
    keepAsCopy().then(
      (id) => patch({ draft: id }),
      (caught: unknown) => setError(caught),
    );
  return (
    <>
      <button type="button" className="plain" onClick={() => void copy()}>
        {t("boundaries.keep_copy")}
      </button>
      {error !== null && <span role="alert">{explain(error)}</span>}
    </>
  );
}
