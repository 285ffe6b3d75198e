import { useTranslation } from "react-i18next";
import "./load_meter.css";

/** How full a worker's week is: a bar that ends at 150 %, with a notch at 100 %, and the figure. */
export function LoadMeter({ percent }: { percent: number | null }) {
  const { t } = useTranslation();
  if (percent === null) return <span className="load-meter load-none">{t("workforce.load_none")}</span>;
  return (
    <span className="load-meter" data-over={percent > 100} title={t("workforce.load_of_week", { percent })}>
      <i style={{ width: `${(Math.min(150, percent) / 150) * 100}%` }} />
      <b>{percent}%</b>
    </span>
  );
}
