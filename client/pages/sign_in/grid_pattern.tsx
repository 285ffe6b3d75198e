const STEP = 64;
const ACROSS = 12;
const DOWN = 14;
/** Cells that glow: somebody is being helped there. */
const LIT = new Set([31, 46, 57, 63, 80, 86, 99, 112, 127, 140]);

/** Moves a lattice point a little, always the same way, so that the net looks like fields and blocks. */
function point(column: number, row: number): string {
  const wobble = (salt: number) =>
    ((Math.sin(column * 12.9898 + row * 78.233 + salt) * 43758.5453) % 1) * 0.5;
  return `${Math.round(STEP * (column + 0.62 * wobble(1)))},${Math.round(STEP * (row + 0.62 * wobble(9)))}`;
}

const CELLS = Array.from({ length: ACROSS * DOWN }, (_, i) => {
  const column = i % ACROSS;
  const row = Math.floor(i / ACROSS);
  const corners = [
    point(column, row),
    point(column + 1, row),
    point(column + 1, row + 1),
    point(column, row + 1),
  ];
  return { id: i, d: `M${corners.join("L")}Z`, lit: LIT.has(i) };
});

/** The net of grids as an ornament behind the name: shared borders, no gap, no overlap. */
export function GridPattern() {
  const box = `0 0 ${STEP * ACROSS} ${STEP * DOWN}`;
  return (
    <svg className="grid-pattern" viewBox={box} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {CELLS.map((cell) => (
        <path key={cell.id} d={cell.d} className={cell.lit ? "lit" : undefined} />
      ))}
    </svg>
  );
}
