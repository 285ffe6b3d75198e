import { useTranslation } from "react-i18next";
import type { Light as LightName } from "../../../server/api/case_desk.ts";

/** How a case stands against its deadline: a coloured sign of its own shape, and the word for it. */
export function Light({ light }: { light: LightName | null }) {
  const { t } = useTranslation();
  if (light === null) return null;
  return (
    <span className="case-light" data-light={light}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {light === "red" && <path d="M6 .5 11.800 11.500H.2z" />}
        {light === "yellow" && <path d="M6 .3 11.700 6 6 11.700.3 6z" />}
        {light === "green" && <circle cx="6" cy="6" r="5" />}
        {light === "paused" && <path d="M1.500 1h3v10h-3zM7.500 1h3v10h-3z" />}
      </svg>
      {t(`cases.lights.${light}`)}
    </span>
  );
}
