import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import { api } from "../../api.ts";
import type { Said } from "./move_form.tsx";
import { useNames } from "./use_names.ts";

const MOST_FOUND = 6;

/** Which case this one is merged into: one that looks like it, or another of the village by its number. */
export function MergeField({
  record,
  said,
  onSay,
}: {
  record: CaseRecord;
  said: Said;
  onSay: (said: Said) => void;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const [text, setText] = useState("");
  const number = text.replaceAll(/[^A-Za-z0-9-]/g, "");
  const filter = { area: record.village_code, order: "newest" as const, ...(number && { number }) };
  const found = useQuery({
    queryKey: ["cases", filter],
    queryFn: ({ signal }) => api.cases(filter, signal),
    placeholderData: keepPreviousData,
  });
  const offered = new Map(record.similar.map((one) => [one.id, one.number]));
  for (const one of found.data?.cases ?? [])
    if (one.id !== record.id && offered.size < record.similar.length + MOST_FOUND)
      offered.set(one.id, `${one.number} ${names.need(one.need)}`);
  return (
    <fieldset>
      <legend>{t("cases.needs.merged_into")}</legend>
      {[...offered].map(([id, label]) => (
        <label key={id} className="case-choice">
          <input
            type="radio"
            name="merged_into"
            checked={said.merged_into === id}
            onChange={() => onSay({ merged_into: id })}
          />
          {label}
        </label>
      ))}
      <input
        type="search"
        aria-label={t("cases.merge_search")}
        placeholder={t("cases.merge_search")}
        maxLength={40}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </fieldset>
  );
}
