import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { LAYER_FORMATS, type LayerFormat, TABLE_ENCODINGS } from "../../server/api/exports.ts";
import { FILE_CRS, LAND_LAYERS, type LayerName, LAYERS } from "../../server/api/layers.ts";
import { type Capability, may } from "../../server/domain/disclosure.ts";
import { useAccount } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { download } from "./download.ts";
import { useReason } from "./load_state.tsx";
import { useRevisions } from "./use_revisions.ts";
import "./export.css";

/** Whom the server gives a layer. */
const NEEDS: Record<LayerName, Capability> = {
  areas: "figures",
  grids: "figures",
  micro_grids: "drafts",
  coverage_gaps: "figures",
  density_cells: "cells",
};

/** A layer of the map saved as a file: which one, as what, in which coordinates, of which revision. */
export function ExportLayer({ first = "grids" }: { first?: LayerName }) {
  const { t } = useTranslation();
  const explain = useReason();
  const account = useAccount();
  const { area } = useView().view;
  const [open, setOpen] = useState(false);
  const revisions = useRevisions({ enabled: open }).data;
  const [layer, setLayer] = useState<LayerName>(first);
  const [format, setFormat] = useState<LayerFormat>("gpkg");
  const [crs, setCrs] = useState<(typeof FILE_CRS)[number]>(4490);
  const [encoding, setEncoding] = useState<(typeof TABLE_ENCODINGS)[number]>("gbk");
  const [revision, setRevision] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const outlined = format !== "xlsx" && format !== "csv";
  const land = (LAND_LAYERS as readonly LayerName[]).includes(layer);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const menu = event.currentTarget.closest("details")!;
    setBusy(true);
    setWrong(null);
    try {
      await download(`layers/${layer}`, {
        format,
        area,
        ...(outlined && { crs }),
        ...(format === "shp" && { encoding }),
        ...(land && revision && { revision }),
      });
      menu.open = false;
    } catch (error) {
      setWrong(explain(error));
    }
    setBusy(false);
  };
  return (
    <details className="export" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("export.map")}</summary>
      <form onSubmit={(event) => void save(event)}>
        <Choice label={t("export.layer")} value={layer} onChoose={setLayer}>
          {LAYERS.filter((name) => account && may(account, NEEDS[name])).map(
            (name) => [name, t(`export.layers.${name}`)] as const,
          )}
        </Choice>
        <Choice label={t("export.format")} value={format} onChoose={setFormat}>
          {LAYER_FORMATS.map((name) => [name, t(`export.formats.${name}`)] as const)}
        </Choice>
        {outlined && (
          <Choice label={t("export.crs")} value={crs} onChoose={setCrs}>
            {FILE_CRS.map((epsg) => [epsg, t(`export.crss.${epsg}`)] as const)}
          </Choice>
        )}
        {format === "shp" && (
          <Choice label={t("export.encoding")} value={encoding} onChoose={setEncoding}>
            {TABLE_ENCODINGS.map((name) => [name, name.toUpperCase()] as const)}
          </Choice>
        )}
        {land && (
          <Choice label={t("export.revision")} value={revision} onChoose={setRevision}>
            {[
              ["", t("export.in_force")] as const,
              ...(revisions ?? []).map(
                (one) => [String(one.revision), t("export.revision_named", { ...one })] as const,
              ),
            ]}
          </Choice>
        )}
        {wrong !== null && (
          <p className="overdue" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {t(busy ? "export.making" : "export.save")}
        </button>
      </form>
    </details>
  );
}

/** One choice with its name before it. */
function Choice<Value extends string | number>({
  label,
  value,
  onChoose,
  children,
}: {
  label: string;
  value: Value;
  onChoose: (value: Value) => void;
  children: readonly (readonly [Value, string])[];
}) {
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => onChoose(children.find(([one]) => String(one) === event.target.value)![0])}
      >
        {children.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
