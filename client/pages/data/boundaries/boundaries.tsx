import { useQueryClient } from "@tanstack/react-query";
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
  if (data?.mosaic_id) return <OneMosaic key={data.mosaic_id} id={data.mosaic_id} />;
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

function OneMosaic({ id }: { id: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
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
              <button
                type="button"
                className="plain"
                onClick={() => void queries.invalidateQueries({ queryKey: ["mosaic_sources"] })}
              >
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
