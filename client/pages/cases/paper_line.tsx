import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseAttachment } from "../../../server/api/attachments.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { useReason } from "../../components/load_state.tsx";
import { useCaseChanged } from "./use_case.ts";

/** Pictures that every browser shows; HEIC is saved and opened elsewhere. */
const SHOWN = new Set(["image/jpeg", "image/png", "image/webp"]);

/** One photo, paper or recording: what it is, who added it when, and how to see, hear, save or take it out. */
export function PaperLine({ caseId, paper }: { caseId: number; paper: CaseAttachment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = `/api/cases/${caseId}/attachments/${paper.id}`;
  const { kind, name, content_type, bytes, by, added_at } = paper;
  const picture = SHOWN.has(content_type);
  return (
    <li>
      {picture ? <Picture address={address} name={name} /> : <PaperIcon kind={kind} />}
      <span className="paper-words">
        <a href={address} download={name}>
          {name}
        </a>
        <small className="soft">
          {[t(`cases.attachment_kinds.${kind}`), sizeOf(bytes), by, format.time(added_at)]
            .filter(Boolean)
            .join(" · ")}
        </small>
        {kind === "voice" && (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said
          <audio controls preload="none" src={address} aria-label={name} />
        )}
      </span>
      {paper.may_remove && <Remove caseId={caseId} paper={paper} />}
    </li>
  );
}

/** A small picture that opens in its whole size; Escape or its button closes it. */
function Picture({ address, name }: { address: string; name: string }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        className="paper-thumbnail"
        aria-label={t("cases.view_photo", { name })}
        onClick={() => dialog.current!.showModal()}
      >
        <img src={address} alt="" loading="lazy" />
      </button>
      <dialog ref={dialog} className="paper-photo" aria-label={name}>
        <img src={address} alt={name} loading="lazy" />
        <form method="dialog">
          <button type="submit" className="plain">
            {t("cases.close_photo")}
          </button>
        </form>
      </dialog>
    </>
  );
}

function PaperIcon({ kind }: { kind: CaseAttachment["kind"] }) {
  return (
    <span className="paper-thumbnail">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" className="icon">
        {kind === "voice" ? (
          <path d="M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3" />
        ) : (
          <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />
        )}
      </svg>
    </span>
  );
}

/** Taking something out cannot be undone: it is asked twice. */
function Remove({ caseId, paper }: { caseId: number; paper: CaseAttachment }) {
  const { t } = useTranslation();
  const explain = useReason();
  const changed = useCaseChanged(caseId);
  const [asked, ask] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const remove = async () => {
    try {
      await api.removeAttachment(caseId, paper.id);
      await changed();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <span className="paper-remove">
      {asked ? (
        <>
          <button type="button" className="plain" onClick={() => void remove()}>
            {t("cases.remove_paper_sure")}
          </button>
          <button type="button" className="quiet-link" onClick={() => ask(false)}>
            {t("cases.cancel")}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="quiet-link"
          aria-label={t("cases.remove_paper_named", { name: paper.name })}
          onClick={() => ask(true)}
        >
          {t("cases.remove_paper")}
        </button>
      )}
      {error !== null && (
        <span className="overdue" role="alert">
          {explain(error)}
        </span>
      )}
    </span>
  );
}

/** In kB or MB, rounded up. */
function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
