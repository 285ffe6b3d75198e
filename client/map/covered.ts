export interface Padding {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Pixels of each edge of the map that panels cover now: elements with `data-covers="left|right|top|bottom"`. */
export function coveredByPanels(container: HTMLElement): Padding {
  const box = container.getBoundingClientRect();
  const padding: Padding = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const panel of document.querySelectorAll<HTMLElement>("[data-covers]")) {
    const edge = panel.dataset["covers"] as keyof Padding;
    const { left, right, top, bottom, width, height } = panel.getBoundingClientRect();
    if (width === 0 || height === 0 || insideSheet(panel)) continue;
    const depth = {
      left: right - box.left,
      right: box.right - left,
      top: bottom - box.top,
      bottom: box.bottom - top,
    }[edge];
    padding[edge] = Math.max(padding[edge], depth);
  }
  // Panels may cover all of a small screen: leave the map at least a third of it.
  const across = padding.left + padding.right;
  if (across > (box.width * 2) / 3) padding.left = padding.right = 0;
  if (padding.top + padding.bottom > (box.height * 3) / 4) padding.bottom = box.height / 2;
  return padding;
}

/** On a phone the panels stand inside one sheet, which alone counts; elsewhere the sheet has no box. */
function insideSheet(panel: HTMLElement): boolean {
  const sheet = panel.parentElement?.closest<HTMLElement>("[data-covers]");
  return Boolean(sheet && sheet.getBoundingClientRect().width > 0);
}
