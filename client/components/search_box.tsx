import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { SearchResults } from "../../server/api/search.ts";
import { api } from "../api.ts";
import { useMap } from "../map/map_context.ts";
import { useView } from "../state/view.ts";
import { useGoToArea } from "./use_area.ts";
import { useReason } from "./load_state.tsx";
import "./search_box.css";

type Result = SearchResults[number];
const KINDS = ["area", "grid", "worker"] as const;
const PAUSE_MS = 180;

/**
 * Finds areas, grids and workers by name, pinyin or code. An area becomes the area in view, a grid opens its
 * card, a worker the page of the workforce.
 */
export function SearchBox() {
  const { t } = useTranslation();
  const explain = useReason();
  const id = useId();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const wanted = usePaused(text.trim().slice(0, 60));
  const pick = usePick();

  const found = useQuery({
    queryKey: ["search", wanted],
    queryFn: ({ signal }) => api.search(wanted, signal),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  const results = KINDS.flatMap((kind) => (found.data ?? []).filter((result) => result.kind === kind));
  const shown = open && wanted !== "";

  function choose(result: Result | undefined) {
    if (!result) return;
    setText("");
    setOpen(false);
    pick(result);
  }
  function key(event: KeyboardEvent) {
    if (event.key === "Escape" && (shown || text !== "")) {
      // The browser would empty the box at once.
      event.preventDefault();
      event.stopPropagation();
      if (shown) setOpen(false);
      else setText("");
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (results.length > 0) setActive((active + step + results.length) % results.length);
    } else if (event.key === "Enter" && shown && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(results[active]);
    }
  }
  return (
    <search className="search-box">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="9" cy="9" r="5.5" />
        <path d="m13.2 13.2 4 4" />
      </svg>
      <input
        type="search"
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded={shown}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && results[active] ? `${id}${active}` : undefined}
        placeholder={t("search.placeholder")}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={key}
      />
      <div className="search-found" hidden={!shown}>
        <div id={`${id}list`} role="listbox" aria-label={t("search.results")}>
          {results.map((result, place) => (
            <Choice
              key={result.kind + result.code}
              id={`${id}${place}`}
              result={result}
              first={results[place - 1]?.kind !== result.kind}
              active={place === active}
              onPick={() => choose(result)}
              onPoint={() => setActive(place)}
            />
          ))}
        </div>
        <output>
          {found.isError
            ? explain(found.error)
            : found.isPending
              ? t("search.searching")
              : results.length === 0
                ? t("search.nothing", { q: wanted })
                : ""}
        </output>
      </div>
    </search>
  );
}

interface ChoiceProps {
  id: string;
  result: Result;
  first: boolean;
  active: boolean;
  onPick: () => void;
  onPoint: () => void;
}

function Choice({ id, result, first, active, onPick, onPoint }: ChoiceProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      {first && (
        <div className="search-kind" role="presentation">
          {t(`search.kinds.${result.kind}`)}
        </div>
      )}
      <div
        ref={row}
        id={id}
        role="option"
        aria-selected={active}
        tabIndex={-1}
        className="search-choice"
        // The press must not take the focus from the input, or the list would close before the click.
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={onPoint}
        onClick={onPick}
        onKeyDown={(event) => event.key === "Enter" && onPick()}
      >
        <strong>{result.name}</strong>
        {result.kind === "grid" ? <code>{result.code}</code> : <span>{result.within}</span>}
      </div>
    </>
  );
}

/** What happens when a result is chosen. */
function usePick(): (result: Result) => void {
  const map = useMap();
  const goToArea = useGoToArea();
  const navigate = useNavigate();
  const { patch } = useView();
  return (result) => {
    if (result.kind === "worker") {
      void navigate(`/workforce?worker=${result.code}`);
    } else if (result.kind === "grid") {
      patch({ grid: result.code });
      map?.flyTo({ lon: result.lon, lat: result.lat });
      map?.flash(result.lon, result.lat);
    } else {
      goToArea(result.code);
    }
  };
}

/** The text as it was when typing paused. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(text === "" ? "" : paused);
}
