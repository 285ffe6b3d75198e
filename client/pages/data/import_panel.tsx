import { useTranslation } from "react-i18next";
import type { ImportEntry } from "../../../server/api/exchange.ts";
import { FIELDS } from "../../../server/domain/exchange/fields.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { useSystemName } from "./coordinates_fields.tsx";
import { PlanForm } from "./plan_form.tsx";
import { useImport } from "./use_imports.ts";

/** A file that was brought in: what it is, and how it is to be read. */
export function ImportPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const { data, error, refetch } = useImport(id);
  return (
    <Panel
      grows
      title={t("data.one")}
      tools={
        <button type="button" className="plain" onClick={() => patch({ import: null })}>
          {t("data.back")}
        </button>
      }
    >
      {error && !data && <LoadError error={error} retry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data && (
        <div className="data-one">
          <FileFacts one={data} />
          {data.file_kept && (data.status === "looked" || data.status === "checked") ? (
            <PlanForm one={data} />
          ) : (
            <PlanFacts one={data} />
          )}
        </div>
      )}
    </Panel>
  );
}

function FileFacts({ one }: { one: ImportEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { file_name, bytes, format: kind, encoding, layer, rows, columns, brought_at, brought_by } = one;
  const facts: [string, string][] = [
    [t("data.file"), file_name],
    [
      t("data.format"),
      [t(`data.formats.${kind}`), encoding, layer, sizeText(bytes, format.number)]
        .filter(Boolean)
        .join(" · "),
    ],
    [
      t("data.content"),
      t("data.rows_columns", { rows: format.number(rows), columns: format.number(columns.length) }),
    ],
    [t("data.brought"), `${format.time(brought_at)} · ${brought_by || t("data.command_line")}`],
  ];
  return <Facts facts={facts} />;
}

function sizeText(bytes: number, number: (value: number, digits?: 0 | 1) => string): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${number(bytes / 1_000)} kB` : `${number(bytes / 1_000_000, 1)} MB`;
}

/** How a file was read that can no longer be changed. */
function PlanFacts({ one }: { one: ImportEntry }) {
  const { t } = useTranslation();
  const systemName = useSystemName();
  const { kind, mapping, columns, coordinates } = one;
  if (kind === null) return null;
  const facts: [string, string][] = [
    [t("data.kind"), t(`data.kinds.${kind}`)],
    ...FIELDS[kind].flatMap(({ name }) => {
      const column = mapping[name];
      return column === undefined
        ? []
        : [[t(`data.fields.${name}`), columns[column] ?? ""] as [string, string]];
    }),
  ];
  if (coordinates)
    facts.push([
      t("data.coordinates"),
      systemName(coordinates.crs) + (coordinates.swapped ? ` · ${t("data.swapped_short")}` : ""),
    ]);
  return (
    <section>
      <h3>{t("data.read_as")}</h3>
      <Facts facts={facts} />
    </section>
  );
}

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className="data-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
