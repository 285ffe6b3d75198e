import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MadeToken } from "../../../server/api/tokens.ts";
import { CopyText } from "./copy_text.tsx";

/** A token that was just made, until somebody says that it is saved. */
export function MadeTokenNote({ made, onDone }: { made: MadeToken; onDone: () => void }) {
  const { t } = useTranslation();
  const note = useRef<HTMLElement>(null);
  useEffect(() => note.current!.focus({ preventScroll: true }), []);
  return (
    <section ref={note} className="made-token" tabIndex={-1} aria-label={t("admin.made")}>
      <h3>{t("admin.made")}</h3>
      <CopyText text={made.token} />
      <p>{t("admin.made_hint")}</p>
      <div className="form-buttons">
        <button type="button" className="primary" onClick={onDone}>
          {t("admin.done")}
        </button>
      </div>
    </section>
  );
}
