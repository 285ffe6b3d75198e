import "./stations.css";

/** A way with its stations in order, and how far along it something is: `at` is the place of its station. */
export function Stations({
  label,
  stations,
  at,
}: {
  label: string;
  stations: readonly string[];
  at: number;
}) {
  return (
    <ol className="stations" aria-label={label}>
      {stations.map((words, i) => (
        <li key={words} data-past={i < at} aria-current={i === at ? "step" : undefined}>
          {words}
        </li>
      ))}
    </ol>
  );
}
