import { type FormEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlacedRecord, ToPlace } from "../../../server/api/placing.ts";
import { api, ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { PlaceOnMap, type Position } from "../../components/place_on_map.tsx";

/** Refusals by which the list is not what it was: the record has been changed, placed or handed over meanwhile. */
const MOVED_ON = new Set(["stale_version", "has_position", "unknown_household", "unknown_case"]);

/** The villages that the server asks about: where the position is, and where the record was said to be. */
interface Elsewhere {
  got_name: string;
  expected_name: string;
}

/** Enter goes on from a click on the map. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus({ preventScroll: true });
}

/** Gives a record its position: a click on the map, then Enter or the button; twice when it lies in another village. */
export function PlaceForm({
  entry,
  form,
  onPlaced,
  onMovedOn,
}: {
  entry: ToPlace;
  form: RefObject<HTMLFormElement | null>;
  onPlaced: (record: PlacedRecord) => void;
  /** Somebody else was faster. */
  onMovedOn: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const explain = useReason();
  const [position, setPosition] = useState<Position | null>(null);
  const [elsewhere, setElsewhere] = useState<Elsewhere | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const place = (at: Position | null) => {
    setPosition(at);
    setElsewhere(null);
    setError(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!position || busy) return;
    const [lon, lat] = position;
    const { kind, id, version } = entry;
    setBusy(true);
    setError(null);
    try {
      const sure = elsewhere !== null && { confirm_other_village: true };
      onPlaced(await api.place(kind, id, { version, lon, lat, ...sure }));
      return;
    } catch (caught) {
      const reason = caught instanceof ApiError ? caught.reason : "";
      if (reason === "other_village") setElsewhere((caught as ApiError).detail as Elsewhere);
      else if (MOVED_ON.has(reason)) await onMovedOn();
      else setError(caught);
    }
    setBusy(false);
  };
  return (
    <form
      ref={form}
      className="placing-form"
      aria-label={t("placing.place")}
      onSubmit={(event) => void submit(event)}
    >
      <Facts entry={entry} />
      <div className="placing-where">
        <PlaceOnMap position={position} onPosition={place} />
        {elsewhere && (
          <p className="placing-question" role="alert">
            {t("placing.elsewhere", { got: elsewhere.got_name, expected: elsewhere.expected_name })}
          </p>
        )}
        {error !== null && (
          <p className="overdue" role="alert">
            {explain(error)}
          </p>
        )}
      </div>
      <div className="form-buttons">
        {elsewhere && (
          <button type="button" className="plain" onClick={() => place(null)}>
            {t("placing.again")}
          </button>
        )}
        <button
          // Another one after each step, so that it takes the focus.
          key={`${position?.join(" ")} ${elsewhere?.got_name}`}
          ref={focus}
          type="submit"
          className="primary"
          disabled={!position}
          // A key that is held down confirms nothing.
          onKeyDown={(event) => event.key === "Enter" && event.repeat && event.preventDefault()}
        >
          {t(elsewhere ? "placing.sure" : "placing.save")}
        </button>
      </div>
    </form>
  );
}

/** Where the record was said to be, as exactly as it is told, and what else is known of it. */
function Facts({ entry: { address, summary, town_name, village_name } }: { entry: ToPlace }) {
  const village = `${town_name} ${village_name}`;
  const [first, ...rest] = [address, summary, village].filter((fact) => fact !== null);
  return (
    <div className="placing-facts">
      <strong>{first}</strong>
      {rest.map((fact) => (
        <p key={fact} className="soft">
          {fact}
        </p>
      ))}
    </div>
  );
}
