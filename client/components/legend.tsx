import type { CSSProperties, ReactNode } from "react";
import "./legend.css";

/** A colour, what it stands for, and how many. `pattern` is for uncovered land. */
export interface LegendEntry {
  colour: string;
  pattern?: "hatch" | "dot";
  label: string;
  count: string;
}

/** What the colours of the map mean, with counts; `notes` say what the map does not show. */
export function Legend({
  unit,
  entries,
  notes,
}: {
  unit: string;
  entries: LegendEntry[];
  notes?: ReactNode;
}) {
  return (
    <div className="legend">
      <table>
        <caption>{unit}</caption>
        <tbody>
          {entries.map(({ colour, pattern, label, count }) => (
            <tr key={`${colour} ${label}`}>
              <th scope="row">
                <i data-pattern={pattern} style={{ "--swatch": colour } as CSSProperties} />
                {label}
              </th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes}
    </div>
  );
}
