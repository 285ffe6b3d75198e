import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMap } from "../map/map_context.ts";
import { useSettings } from "../state/session.ts";
import "./panel.css";

/**
 * Panels over the edges of the map: a strip on top, columns left and right, a strip between them at the bottom,
 * tools over the middle. On a phone all become one sheet that slides up from the bottom edge.
 */
export function Panels({
  top,
  left,
  right,
  bottom,
  tools,
}: {
  top?: ReactNode;
  left?: ReactNode;
  right?: ReactNode;
  bottom?: ReactNode;
  tools?: ReactNode;
}) {
  const { t } = useTranslation();
  const [risen, setRisen] = useState(false);
  return (
    <>
      <div className="panels-tools">
        {tools}
        <Zoom />
      </div>
      <div className="panels" data-risen={risen} data-covers="bottom">
        <button
          type="button"
          className="panels-handle"
          aria-expanded={risen}
          aria-label={t("shell.sheet")}
          onClick={() => setRisen(!risen)}
        />
        {top && (
          <div className="panels-top" data-covers="top">
            {top}
          </div>
        )}
        {left && (
          <div className="panels-left" data-covers="left">
            {left}
          </div>
        )}
        {right && (
          <div className="panels-right" data-covers="right">
            {right}
          </div>
        )}
        {bottom && (
          <div className="panels-bottom" data-covers="bottom">
            {bottom}
          </div>
        )}
      </div>
    </>
  );
}

function Zoom() {
  const { t } = useTranslation();
  const map = useMap();
  const hasMap = useSettings()?.revision !== null;
  if (!hasMap) return null;
  return (
    <div className="zoom">
      <button type="button" aria-label={t("map.zoom_in")} onClick={() => map?.zoomBy(1)}>
        +
      </button>
      <button type="button" aria-label={t("map.zoom_out")} onClick={() => map?.zoomBy(-1)}>
        −
      </button>
    </div>
  );
}

/** One panel with a heading, which folds it away. `tools` stand beside the heading; `grows`: takes what height is left, and scrolls. */
export function Panel({
  title,
  tools,
  children,
  grows = false,
}: {
  title: string;
  tools?: ReactNode;
  children: ReactNode;
  grows?: boolean;
}) {
  const [open, setOpen] = useState(true);
  const body = useId();
  return (
    <section className="panel" data-open={open} data-grows={grows}>
      <header>
        <h2>
          <button type="button" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
            <svg className="icon" viewBox="0 0 20 20" width="14" height="14" aria-hidden="true">
              <path d="M5 8l5 5 5-5" />
            </svg>
            {title}
          </button>
        </h2>
        {open && tools}
      </header>
      <div className="panel-body" id={body} hidden={!open}>
        {children}
      </div>
    </section>
  );
}
