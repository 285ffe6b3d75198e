import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { MediaError, record, type Recording, smallPhoto } from "../../phone/media.ts";
import type { Taken } from "../../phone/outbox.ts";
import { Mark } from "./mark.tsx";
import { size } from "./words.ts";

const MOST_FILES = 6;

/** Photos and words spoken that go with what is reported. */
export function FilesField({ files, onFiles }: { files: Taken[]; onFiles: (files: Taken[]) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const count = (kind: Taken["kind"]) => files.filter((file) => file.kind === kind).length + 1;
  const add = (kind: Taken["kind"], content: Blob) =>
    onFiles([...files, { kind, name: t(`phone.${kind}_name`, { count: count(kind) }), content }]);
  const explain = (error: unknown) => {
    if (!(error instanceof MediaError)) throw error;
    setTrouble(t(`phone.media.${error.failure}`));
  };

  async function take(file: File | undefined) {
    if (!file) return;
    setTrouble(null);
    setBusy(true);
    try {
      add("photo", await smallPhoto(file));
    } catch (error) {
      explain(error);
    } finally {
      setBusy(false);
    }
  }
  const full = files.length >= MOST_FILES;
  return (
    <fieldset>
      <legend>{t("phone.files")}</legend>
      <div className="phone-choices">
        <label className="phone-file" htmlFor={id} data-disabled={busy || full}>
          <Mark name="photo" />
          {busy ? t("phone.media.working") : t("phone.take_photo")}
        </label>
        <input
          id={id}
          className="visually-hidden"
          type="file"
          accept="image/*"
          capture="environment"
          disabled={busy || full}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <Recorder disabled={full} onRecorded={(content) => add("voice", content)} onTrouble={explain} />
      </div>
      {trouble && (
        <p className="warm" role="alert">
          {trouble}
        </p>
      )}
      <ul className="phone-files">
        {files.map((file) => (
          <li key={file.name}>
            <Preview file={file} />
            <span>
              {file.name} <small className="soft">{size(file.content.size)}</small>
            </span>
            <button
              type="button"
              className="phone-plain"
              onClick={() => onFiles(files.filter((one) => one !== file))}
            >
              {t("phone.remove")}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Recorder({
  disabled,
  onRecorded,
  onTrouble,
}: {
  disabled: boolean;
  onRecorded: (content: Blob) => void;
  onTrouble: (error: unknown) => void;
}) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState<Recording | null>(null);
  const running = useRef<Recording | null>(null);
  // Whoever leaves the page does not go on being heard.
  useEffect(() => () => void running.current?.stop(), []);

  async function begin() {
    try {
      const begun = await record(() => void end());
      running.current = begun;
      setRecording(begun);
    } catch (error) {
      onTrouble(error);
    }
  }
  async function end() {
    const ending = running.current;
    if (!ending) return;
    running.current = null;
    setRecording(null);
    onRecorded(await ending.stop());
  }
  return (
    <button
      type="button"
      disabled={disabled && !recording}
      aria-pressed={recording !== null}
      onClick={() => void (recording ? end() : begin())}
    >
      <Mark name="voice" />
      {recording ? t("phone.stop_voice") : t("phone.take_voice")}
    </button>
  );
}

function Preview({ file: { kind, content, name } }: { file: Taken }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(content);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [content],
  );
  if (kind === "voice") return <Mark name={kind} />;
  return <img ref={show} alt={name} width="56" height="56" />;
}
