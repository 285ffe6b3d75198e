import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { PlacingLink } from "../../components/placing_link.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { useView } from "../../state/view.ts";
import { BringFile } from "./bring_file.tsx";
import { ImportList } from "./import_list.tsx";
import { ImportPanel } from "./import_panel.tsx";
import { ResultPanel } from "./result_panel.tsx";
import { usePreview } from "./use_preview.ts";
import "./data.css";

/** 数据: files are brought in here; each is looked at, checked whole, seen on the map and then written. */
export function Data() {
  const { t } = useTranslation();
  const { view } = useView();
  const open = view.import;
  useAreaOnMap();
  usePreview(open);
  return (
    <Panels
      tools={<Breadcrumb />}
      left={
        open === undefined ? (
          <Panel
            grows
            title={t("data.title")}
            tools={
              <div className="panel-tools">
                <PlacingLink />
                <Link className="quiet-link" to="/data/boundaries">
                  {t("mosaic.title")} →
                </Link>
              </div>
            }
          >
            <div className="data-list">
              <BringFile />
              <ImportList />
            </div>
          </Panel>
        ) : (
          <ImportPanel key={open} id={open} />
        )
      }
      right={open !== undefined && <ResultPanel key={open} id={open} />}
    />
  );
}
