import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";
import { useDrawing } from "./drawing_context.ts";
import { KEY_OF_TOOL } from "./shortcuts.tsx";
import type { Tool } from "./use_studio_map.ts";
import { gridTitle } from "./words.ts";

const GROUPS: readonly { name: string; tools: readonly Tool[] }[] = [
  { name: "choose", tools: ["select", "brush", "box", "lasso", "whole_grid", "whole_village"] },
  { name: "draw", tools: ["paint", "cut", "split_line"] },
];

/** The tools, each with its key; for painting, the grid that is painted. */
export function ToolPanel({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const { tool, choose, press } = useDrawing();
  const line = tool === "cut" || tool === "split_line";
  return (
    <Panel
      title={t("boundaries.tools_title")}
      tools={
        <button type="button" className="quiet-link" onClick={onHelp} title={t("boundaries.shortcuts")}>
          {t("boundaries.shortcuts")} <kbd>?</kbd>
        </button>
      }
    >
      {GROUPS.map(({ name, tools }) => (
        <div key={name} className="tools" role="radiogroup" aria-label={t(`boundaries.tool_groups.${name}`)}>
          {tools.map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={tool === one}
              title={`${t(`boundaries.tools.${one}`)} (${KEY_OF_TOOL[one]})`}
              onClick={() => choose(one)}
            >
              <ToolIcon tool={one} />
              {t(`boundaries.tools.${one}`)}
              <kbd>{KEY_OF_TOOL[one]}</kbd>
            </button>
          ))}
        </div>
      ))}
      {tool === "paint" && <PaintChoice />}
      {tool === "brush" || tool === "paint" ? (
        <p className="tool-hint">
          <button type="button" className="plain" onClick={() => press("[")}>
            −
          </button>
          {t("boundaries.brush_size")}
          <button type="button" className="plain" onClick={() => press("]")}>
            +
          </button>
        </p>
      ) : null}
      {line && (
        <p className="tool-hint">
          <button type="button" className="plain" onClick={() => press("Enter")}>
            {t("boundaries.end_line")}
          </button>
          <button type="button" className="plain" onClick={() => press("Backspace")}>
            {t("boundaries.last_point")}
          </button>
          <button type="button" className="plain" onClick={() => press("Escape")}>
            {t("boundaries.give_up_line")}
          </button>
        </p>
      )}
      <p className="soft tool-help">{t(`boundaries.tool_help.${tool}`)}</p>
    </Panel>
  );
}

/** The grid that strokes give land to. */
function PaintChoice() {
  const { t } = useTranslation();
  const { state, studio, paint, setPaint } = useDrawing();
  const { villages } = studio.file;
  const live = state.land.grids.filter(({ retired }) => !retired);
  return (
    <label className="paint-choice">
      {t("boundaries.paint_grid")}
      <select value={paint ?? ""} onChange={(event) => setPaint(event.target.value || null)}>
        <option value="" disabled>
          {t("boundaries.choose_grid")}
        </option>
        {villages.map(({ code, name }) => {
          const grids = live.filter(({ village_code }) => village_code === code);
          return (
            grids.length > 0 && (
              <optgroup key={code} label={name}>
                {grids.map(({ ref }) => (
                  <option key={ref} value={ref}>
                    {gridTitle(t, state.land, ref)}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
    </label>
  );
}

const SHAPES: Record<Tool, ReactNode> = {
  select: <path d="M5 3l9 8-4 .6L12.500 17l-2 .8-2.500-5.400L5 15z" />,
  brush: (
    <path d="M14.500 3.500l2 2-7 7-2.500.5.5-2.500zM6 13c-2 0-2.500 1.500-2.500 3.500 2 .2 4.200-.5 4-2.500" />
  ),
  box: <path d="M4 4h12v12H4z" strokeDasharray="3 2" />,
  lasso: (
    <path d="M10 4c4 0 7 1.800 7 4.300S14 12.500 10 12.500 3 10.800 3 8.300 6 4 10 4zM6.500 12c-1.500 1-.5 2.500.5 2.800S8 16.500 7 17.500" />
  ),
  whole_grid: <path d="M3.500 3.500h13v13h-13zM3.500 10h13M10 3.500v13" />,
  whole_village: <path d="M3 9l7-5.500L17 9v7.500H3zM8 16.500v-4h4v4" />,
  paint: <path d="M4 4h9v4H4zM13 6h3v4h-5.500v2.500M9 12.500h3v5H9z" />,
  cut: (
    <path d="M5 4l9.500 9.500M15 4L5.500 13.500M5 17a1.800 1.800 0 100-3.600A1.800 1.800 0 005 17zM15 17a1.800 1.800 0 100-3.600 1.800 1.800 0 000 3.600z" />
  ),
  split_line: <path d="M3.500 3.500h13v13h-13zM8 3.500c2 4 0 8 3 13" />,
};

function ToolIcon({ tool }: { tool: Tool }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      {SHAPES[tool]}
    </svg>
  );
}
