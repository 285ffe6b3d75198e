import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { may } from "../../../server/domain/disclosure.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import type { City } from "../../map/city.ts";
import { useMap, useRevisionOnMap } from "../../map/map_context.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { boxOfGrids } from "./change_layers.ts";
import { Comparison } from "./comparison.tsx";
import { SideChoice } from "./side_choice.tsx";
import type { Sides, Version } from "./sides.ts";
import { Swipe } from "./swipe.tsx";
import { useChangeMarks } from "./use_change_marks.ts";
import { useChanges, useCityOf, useSides } from "./use_sides.ts";
import { VersionList } from "./version_list.tsx";
import "../boundaries/boundaries.css";
import "./history.css";

/** 历次版本: every revision and draft, and any two of them side by side on the map. */
export function History() {
  const { t } = useTranslation();
  const account = useAccount();
  if (account && may(account, "drafts")) return <Versions />;
  return (
    <Panels
      left={
        <Panel title={t("boundaries.history")}>
          <p className="load-error" role="alert">
            {t("reasons.not_allowed")}
          </p>
        </Panel>
      }
    />
  );
}

function Versions() {
  const { t } = useTranslation();
  const { versions, sides, error, retry } = useSides();
  const desk = (
    <Link className="quiet-link" to="/boundaries">
      {t("history.to_desk")}
    </Link>
  );
  if (!versions || !sides)
    return (
      <Panels
        left={
          <Panel title={t("boundaries.history")} tools={desk}>
            {error ? <LoadError error={error} retry={retry} /> : <Loading lines={8} />}
          </Panel>
        }
      />
    );
  const list = (
    <Panel grows title={t("boundaries.history")} tools={desk}>
      <VersionList versions={versions} sides={sides} />
    </Panel>
  );
  return <Compared versions={versions} sides={sides} list={list} />;
}

/** The two versions of the address on the map, with what differs between them. */
function Compared({ versions, sides, list }: { versions: Version[]; sides: Sides; list: ReactNode }) {
  const { t } = useTranslation();
  const { left, right, unknown } = sides;
  const leftSide = useCityOf(left);
  const rightSide = useCityOf(right);
  const changes = useChanges(left, right);
  const shown = useCity();
  useAreaOnMap();
  useRevisionOnMap(rightSide.city);
  const data = left && right && left !== right ? changes.data : undefined;
  useChangeMarks(useMap(), shown, data);
  const cities = [rightSide.city, leftSide.city].filter((city) => city !== undefined);
  useLookAtChanges(data, cities);
  const failed = leftSide.error ? leftSide : rightSide.error ? rightSide : null;
  return (
    <>
      {left && right && left !== right && (
        <Swipe
          left={left}
          right={right}
          leftCity={leftSide.city}
          changes={data}
          rightShown={rightSide.city !== undefined && shown === rightSide.city}
        />
      )}
      <Panels
        tools={<Breadcrumb />}
        left={list}
        right={
          <Panel grows title={t("history.compare")}>
            <SideChoice versions={versions} sides={sides} />
            {unknown ? (
              <p role="alert">{t(`reasons.unknown_${unknown}`)}</p>
            ) : failed ? (
              <LoadError error={failed.error} retry={failed.retry} />
            ) : !left || !right ? (
              <p className="soft">{t(versions.length === 1 ? "history.only_one" : "history.first_one")}</p>
            ) : left === right ? (
              <p className="soft">{t("history.same")}</p>
            ) : (
              <Comparison
                left={left}
                right={right}
                changes={changes}
                cities={cities}
                lost={leftSide.lost + rightSide.lost}
              />
            )}
          </Panel>
        }
      />
    </>
  );
}

/** Begins where something changed, unless the address says where to look; once for every two that are compared. */
function useLookAtChanges(changes: ReturnType<typeof useChanges>["data"], cities: readonly City[]): void {
  const map = useMap();
  const { at } = useView().view;
  const seen = useRef<string | null>(null);
  const pair = changes && cities.length === 2 ? `${changes.from} ${changes.to}` : null;
  const look = useEffectEvent((on: NonNullable<typeof map>) => {
    const box = boxOfGrids(
      changes!.grids.map(({ code }) => code),
      cities,
    );
    if (box && at === undefined) on.flyTo(box, undefined, true);
  });
  useEffect(() => {
    if (!map || pair === null || seen.current === pair) return;
    seen.current = pair;
    look(map);
  }, [map, pair]);
}
