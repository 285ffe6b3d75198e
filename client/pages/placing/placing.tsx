import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type PlacedRecord, PLACING_KINDS, type ToPlace } from "../../../server/api/placing.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { RefusedAddress } from "../../components/refused_address.tsx";
import { useArea, useAreaOnMap } from "../../components/use_area.ts";
import { useMap } from "../../map/map_context.ts";
import type { MapView } from "../../map/map_view.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { PlaceForm } from "./place_form.tsx";
import { PlacingList } from "./placing_list.tsx";
import { keyOf, usePlacing, useTakeOff } from "./use_placing.ts";
import "./placing.css";

/** 待定位: records of which only the village is known are placed on the map, one after the other. */
export function Placing() {
  const { t } = useTranslation();
  const account = useAccount();
  if (account && may(account, "place")) return <PlacingDesk />;
  return (
    <Panels
      tools={
        <RefusedAddress>
          <p role="alert">{t("reasons.not_allowed")}</p>
        </RefusedAddress>
      }
    />
  );
}

/** What has become of a record. */
interface Told {
  word: "placed" | "changed" | "gone";
  entry: ToPlace;
  /** Where it was placed. */
  village?: string;
}

function PlacingDesk() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const kind = PLACING_KINDS.find((one) => one === view.show);
  const list = usePlacing(kind);
  const takeOff = useTakeOff();
  const [chosen, setChosen] = useState<string>();
  const [told, tell] = useState<Told | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { rows } = list;
  const entry = rows.find((row) => keyOf(row) === chosen);
  useAreaOnMap();
  useVillageOnMap(entry);

  const choose = (row: ToPlace | undefined) => {
    tell(null);
    setChosen(row && keyOf(row));
  };
  /** The one after the chosen one, else the one before; unless another was chosen while the server answered. */
  const chooseNext = () => {
    const at = rows.findIndex((row) => keyOf(row) === chosen);
    const next = rows[at + 1] ?? rows[at - 1];
    setChosen((now) => (now === chosen ? next && keyOf(next) : now));
  };
  const placed = (record: PlacedRecord) => {
    tell({ word: "placed", entry: entry!, village: record.village_name });
    chooseNext();
    takeOff(record);
  };
  const movedOn = async () => {
    const now = await list.refetch();
    const stays = now.some((row) => keyOf(row) === chosen);
    tell({ word: stays ? "changed" : "gone", entry: entry! });
    if (!stays) chooseNext();
  };
  const nameOf = ({ kind: what, number }: ToPlace) => t(`placing.number.${what}`, { number });
  const note = told && (
    <output className="placing-told" data-word={told.word}>
      {t(`placing.${told.word}`, { what: nameOf(told.entry), village: told.village })}
    </output>
  );
  return (
    <Panels
      tools={<Breadcrumb />}
      left={
        <Panel grows title={t("placing.title")} tools={<BackLink />}>
          <div className="placing-list">
            {!entry && note}
            <PlacingList
              list={list}
              kind={kind}
              onKind={(show) => patch({ show: show ?? null })}
              chosen={chosen}
              onChoose={choose}
              onConfirm={() => form.current?.requestSubmit()}
            />
          </div>
        </Panel>
      }
      bottom={
        entry && (
          <Panel
            title={nameOf(entry)}
            tools={
              <button type="button" className="plain" onClick={() => choose(undefined)}>
                {t("placing.back")}
              </button>
            }
          >
            {note}
            <PlaceForm key={chosen} entry={entry} form={form} onPlaced={placed} onMovedOn={movedOn} />
          </Panel>
        )
      }
    />
  );
}

/** To the page that leads here. */
function BackLink() {
  const { t } = useTranslation();
  const account = useAccount();
  const { area } = useView().view;
  const page = account && may(account, "visits") ? "visits" : "data";
  return (
    <Link className="quiet-link" to={{ pathname: `/${page}`, search: area ? `area=${area}` : "" }}>
      ← {t(`shell.${page}`)}
    </Link>
  );
}

/** Goes to the village of the chosen record and dims what is outside of it; without one the area in view is shown so. */
function useVillageOnMap(entry: ToPlace | undefined): void {
  const map = useMap();
  const city = useCity();
  const area = useArea();
  const village = entry?.village_code;
  const key = entry && keyOf(entry);
  const goThere = useEffectEvent((on: MapView) => {
    const bbox = city?.areas.get(village ?? "")?.bbox;
    if (bbox) on.flyTo(bbox);
  });
  // For each record anew: whoever placed the one before may have gone on from there.
  useEffect(() => {
    if (map && key !== undefined) goThere(map);
  }, [map, key]);
  useEffect(() => {
    if (!map || village === undefined) return undefined;
    map.focus(village);
    return () => map.focus(area ?? null);
  }, [map, village, area]);
}
