import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LoadError } from "../../components/load_state.tsx";
import { nameAt } from "../../phone/land.ts";
import { PhoneMap } from "../../phone/phone_map.ts";
import { useReady } from "../../phone/state.ts";
import { useLand } from "./use_land.ts";

/** A map over the page on which a pin is put: by a tap, or drawn by the finger. */
export function PinMap({
  begin,
  onPin,
  onClose,
}: {
  begin: [number, number] | null;
  onPin: (position: [number, number]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { day } = useReady();
  const { land, error } = useLand();
  const dialog = useRef<HTMLDialogElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [pin, setPin] = useState<[number, number] | null>(null);
  const open = useEffectEvent((container: HTMLElement) => {
    const map = new PhoneMap({
      container,
      city: land!,
      grid_codes: day?.grid_codes ?? [],
      onPin: setPin,
    });
    if (begin) map.pin(begin, true);
    return map;
  });
  useEffect(() => dialog.current!.showModal(), []);
  useEffect(() => {
    if (!land) return undefined;
    const map = open(host.current!);
    return () => map.remove();
  }, [land]);
  const name = pin && land ? nameAt(land, pin) : null;
  return (
    <dialog ref={dialog} className="phone-pin" aria-label={t("cases.place_on_map")} onClose={onClose}>
      <div ref={host} className="phone-map" />
      <div className="phone-pin-bar">
        {error !== null && <LoadError error={error} />}
        <p aria-live="polite" className={pin && land && !name ? "overdue" : undefined}>
          {pin ? (name ?? t("phone.outside_city")) : t("phone.put_pin")}
        </p>
        <div className="phone-two">
          <button type="button" className="phone-plain" onClick={() => dialog.current!.close()}>
            {t("cases.cancel")}
          </button>
          <button
            type="button"
            className="phone-primary"
            disabled={!pin || !name}
            onClick={() => pin && onPin(pin)}
          >
            {t("phone.take_pin")}
          </button>
        </div>
      </div>
    </dialog>
  );
}
