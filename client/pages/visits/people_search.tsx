import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FoundPeople, FoundPerson } from "../../../server/api/households.ts";
import { readSearch } from "../../../server/domain/masks.ts";
import { api, ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { useView } from "../../state/view.ts";
import { useNames } from "../cases/use_names.ts";
import { RiskMark } from "./risk_mark.tsx";

/** What was searched for and found; stays while a card is looked at. */
export interface Searched {
  typed: string;
  found: FoundPeople | null;
}
export const NO_SEARCH: Searched = { typed: "", found: null };

/** 查人: by a whole name, identity number, telephone or household number; nobody can be leafed through. */
export function PeopleSearch({
  searched,
  onSearched,
}: {
  searched: Searched;
  onSearched: (searched: Searched) => void;
}) {
  const { t } = useTranslation();
  const explain = useReason();
  const { view } = useView();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { typed, found } = searched;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!readSearch(typed)) {
      setError(new ApiError(422, { reason: "search_too_vague", message: "", detail: null }));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      onSearched({ typed, found: await api.searchPeople(typed.trim(), view.area) });
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="people-search">
      <form role="search" onSubmit={(event) => void submit(event)}>
        <input
          type="search"
          aria-label={t("visits.search")}
          placeholder={t("visits.search_hint")}
          maxLength={40}
          autoComplete="off"
          value={typed}
          onChange={(event) => onSearched({ typed: event.target.value, found: null })}
        />
        <button type="submit" className="primary" disabled={busy}>
          {t("visits.do_search")}
        </button>
      </form>
      <p className="soft">{t("visits.search_recorded")}</p>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      {found && <Found {...found} />}
    </div>
  );
}

function Found({ found, more }: FoundPeople) {
  const { t } = useTranslation();
  if (found.length === 0)
    return (
      <p className="visits-empty" role="status">
        {t("visits.none_found")}
      </p>
    );
  return (
    <>
      <output className="visits-count">{t("visits.found", { count: found.length })}</output>
      {more && <p className="soft">{t("visits.found_more")}</p>}
      <ul className="found-people">
        {found.map((person) => (
          <li key={person.id}>
            <Person person={person} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Person({ person }: { person: FoundPerson }) {
  const { t } = useTranslation();
  const names = useNames();
  const { patch } = useView();
  return (
    <button type="button" onClick={() => patch({ household: person.household_id, grid: null })}>
      <span>
        <strong>{person.name}</strong>{" "}
        <span className="soft">{t(`visits.relations.${person.relation}`, person.relation)}</span>
      </span>
      <RiskMark risk={person.risk} />
      <span>{person.id_number ?? t("visits.no_id_number")}</span>
      <span>{person.phone ?? t("visits.no_phone")}</span>
      <span className="soft">
        {person.town_name} {person.village_name}
      </span>
      <span className="soft">
        {person.category === null ? t("visits.no_category") : names.category(person.category)}
      </span>
    </button>
  );
}
