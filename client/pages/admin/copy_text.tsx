import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** A text to take along, with a button that copies it; where a browser does not let it, the text is marked for copying. */
export function CopyText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const code = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Over plain http there is no clipboard.
      getSelection()?.selectAllChildren(code.current!);
    }
  };
  return (
    <p className="copy-text">
      <code ref={code}>{text}</code>
      <button type="button" className="plain" onClick={() => void copy()}>
        <span aria-live="polite">{t(copied ? "admin.copied" : "admin.copy")}</span>
      </button>
    </p>
  );
}
