import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LoadError, Loading } from "../../../components/load_state.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Settling } from "./settling.tsx";
import { Start } from "./start.tsx";
import { useSources, useWork } from "./use_mosaic.ts";
import "../../../components/controls.css";
import "../data.css";
import "./boundaries.css";

/** 边界整理: what files have drawn is laid over each other, its faults are settled, and it becomes the city's land. */
export function Mosaics() {
  const { t } = useTranslation();
  const { data, error, refetch } = useSources();
  // One that has just been published or given up stays, to say so.
  const [held, hold] = useState<number | null>(null);
  const settling = data?.mosaic_id ?? null;
  if (settling !== null && settling !== held) hold(settling);
  if (held !== null)
    return <OneMosaic key={held} id={held} onLeave={() => void refetch().then(() => hold(null))} />;
  return (
    <div className="mosaic">
      <Panel grows title={t("mosaic.title")} tools={<Back />}>
        {data ? (
          <Start sources={data} />
        ) : error ? (
          <LoadError error={error} retry={() => void refetch()} />
        ) : (
          <Loading />
        )}
      </Panel>
    </div>
  );
}

function OneMosaic({ id, onLeave }: { id: number; onLeave: () => void }) {
  const { t } = useTranslation();
  const { work, error, retry } = useWork(id);
  if (work?.mosaic.status === "settling") return <Settling work={work} back={<Back />} />;
  return (
    <div className="mosaic">
      <Panel grows title={t("mosaic.title")} tools={<Back />}>
        {work ? (
          <div className="mosaic-form">
            <p role="status">{t(`mosaic.ended.${work.mosaic.status}`)}</p>
            {work.mosaic.status === "published" ? (
              <Link className="quiet-link" to="/overview">
                {t("mosaic.to_map")}
              </Link>
            ) : (
              <button type="button" className="plain" onClick={onLeave}>
                {t("mosaic.begin_again")}
              </button>
            )}
          </div>
        ) : error ? (
          <LoadError error={error} retry={retry} />
        ) : (
          <Loading />
        )}
      </Panel>
    </div>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link className="quiet-link" to="/data">
      ← {t("data.title")}
    </Link>
  );
}
