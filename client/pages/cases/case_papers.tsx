import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  ATTACHMENT_KINDS,
  ATTACHMENT_TYPES,
  type AttachmentKind,
  MOST_ATTACHMENT_BYTES,
} from "../../../server/api/attachments.ts";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import { ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { sendAttachment } from "../../upload.ts";
import { PaperLine } from "./paper_line.tsx";
import { useCaseChanged } from "./use_case.ts";
import "./case_papers.css";

/** A file on its way, or why it did not arrive. */
interface Sending {
  key: number;
  name: string;
  share: number;
  error: unknown;
}

/** Ends of names, since browsers do not know the types of all that phones record. */
const ENDS: Record<AttachmentKind, string> = {
  photo: ".jpg,.jpeg,.png,.webp,.heic",
  paper: ".pdf,.jpg,.jpeg,.png,.webp,.heic",
  voice: ".webm,.ogg,.m4a,.mp4,.amr",
};

/** Photos, papers and voice of a case, and how to add some: by a button, or dropped on them. */
export function CasePapers({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const { sending, send, dismiss } = useSending(record.id);
  const [over, setOver] = useState(false);
  const papers = record.attachments;
  if (papers === null) return null;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    for (const file of event.dataTransfer.files) void send(kindOf(file), file);
  };
  return (
    <section aria-label={t("cases.papers")}>
      <div
        role="presentation"
        className="case-papers"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <h3>
          {t("cases.papers")}{" "}
          {papers.length > 0 && (
            <small className="soft">{t("cases.papers_count", { count: papers.length })}</small>
          )}
        </h3>
        <ul className="paper-list">
          {papers.map((paper) => (
            <PaperLine key={paper.id} caseId={record.id} paper={paper} />
          ))}
        </ul>
        {sending.map(({ key, name, share, error }) => (
          <Progress key={key} name={name} share={share} error={error} onDismiss={() => dismiss(key)} />
        ))}
        <div className="paper-add">
          {ATTACHMENT_KINDS.map((kind) => (
            <label key={kind} className="plain">
              {t(`cases.add_${kind}`)}
              <input
                type="file"
                multiple
                className="visually-hidden"
                accept={`${ENDS[kind]},${ATTACHMENT_TYPES[kind].join(",")}`}
                onChange={(event) => {
                  for (const file of event.target.files ?? []) void send(kind, file);
                  event.target.value = "";
                }}
              />
            </label>
          ))}
          <small className="soft">{t("cases.papers_hint")}</small>
        </div>
      </div>
    </section>
  );
}

function Progress({
  name,
  share,
  error,
  onDismiss,
}: Omit<Sending, "key"> & {
  onDismiss: () => void;
}) {
  const { t } = useTranslation();
  const explain = useReason();
  if (error === null)
    return (
      <p className="paper-progress">
        <span>{name}</span>
        <progress value={share} aria-label={t("cases.sending", { name })} />
      </p>
    );
  return (
    <p className="paper-progress" role="alert">
      <span className="overdue">
        {name}：{explain(error)}
      </span>
      <button type="button" className="quiet-link" onClick={onDismiss}>
        {t("cases.dismiss")}
      </button>
    </p>
  );
}

/** Files that are being sent to a case; each tells how far it is, and stays with its reason when it is refused. */
function useSending(id: number) {
  const changed = useCaseChanged(id);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const dismiss = (key: number) => setSending((all) => all.filter((one) => one.key !== key));
  const send = async (kind: AttachmentKind, file: File) => {
    const key = nextKey++;
    const change = (patch: Partial<Sending>) =>
      setSending((all) => all.map((one) => (one.key === key ? Object.assign({}, one, patch) : one)));
    setSending((all) => [...all, { key, name: file.name, share: 0, error: null }]);
    try {
      // What would be refused at the end is not sent at all.
      if (file.size > MOST_ATTACHMENT_BYTES)
        throw new ApiError(413, { reason: "too_large", message: "", detail: { got: file.size } });
      await sendAttachment(id, kind, file, (share) => change({ share }));
      await changed();
      dismiss(key);
    } catch (error) {
      change({ error });
    }
  };
  return { sending, send, dismiss };
}

let nextKey = 1;

/** What a file that is dropped is taken for. */
function kindOf({ type }: File): AttachmentKind {
  if (type.startsWith("image/")) return "photo";
  return type.startsWith("audio/") || type.startsWith("video/") ? "voice" : "paper";
}
