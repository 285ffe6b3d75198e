import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PiecesMap } from "./pieces_map.ts";
import type { Work } from "./use_mosaic.ts";

/** The pieces on a map of their own: before there are boundaries, the city's map has nothing to show. */
export function PieceMap({
  work,
  chosen,
  onChoose,
}: {
  work: Work;
  chosen: number | undefined;
  onChoose: (id: number) => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<PiecesMap | null>(null);
  const { ground, settled } = work;
  const pick = useEffectEvent(onChoose);
  const title = t("mosaic.map");
  useEffect(() => {
    const opened = new PiecesMap(box.current!, ground.pieces, (id) => pick(id));
    setMap(opened);
    return () => {
      setMap(null);
      opened.remove();
    };
  }, [ground]);
  useEffect(() => map?.setTitle(title), [map, title]);
  useEffect(() => map?.show(ground, settled), [map, ground, settled]);
  useEffect(() => map?.select(chosen ?? null), [map, chosen]);
  return (
    <div className="mosaic-map">
      <div ref={box} />
      <div className="zoom">
        <button type="button" aria-label={t("map.zoom_in")} onClick={() => map?.zoomBy(1)}>
          +
        </button>
        <button type="button" aria-label={t("map.zoom_out")} onClick={() => map?.zoomBy(-1)}>
          −
        </button>
      </div>
    </div>
  );
}
