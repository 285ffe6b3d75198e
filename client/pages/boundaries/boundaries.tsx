import { useView } from "../../state/view.ts";
import { DraftDesk } from "./draft_desk.tsx";
import { StudioPage } from "./studio_page.tsx";
import "./boundaries.css";

/** 划格: drafts of boundaries, and the studio in which one is drawn. */
export function Boundaries() {
  const { view } = useView();
  return view.draft === undefined ? <DraftDesk /> : <StudioPage key={view.draft} id={view.draft} />;
}
