import { useQuery } from "@tanstack/react-query";
import type { Changes } from "../../../server/api/boundary_history.ts";
import { replay } from "../../../server/domain/boundaries/apply.ts";
import { openLand, openSince } from "../../../server/domain/boundaries/open_land.ts";
import { api } from "../../api.ts";
import { useRevisions } from "../../components/use_revisions.ts";
import { type City, pathOf } from "../../map/city.ts";
import { drawnCity } from "../../map/drawn_city.ts";
import { useCityAt } from "../../map/use_city.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { type Sides, sidesOf, type Version, versionsOf } from "./sides.ts";

/** All that can be compared, and what the address asks for; undefined while it is not known. */
export function useSides(): {
  versions: Version[] | undefined;
  sides: Sides | undefined;
  error: unknown;
  retry: () => void;
} {
  const { view } = useView();
  const revisions = useRevisions();
  const drafts = useDrafts();
  const versions = revisions.data && drafts.data && versionsOf(revisions.data, drafts.data.drafts);
  return {
    versions,
    sides: versions && sidesOf(versions, view),
    error: versions ? null : (revisions.error ?? drafts.error),
    retry: () => {
      void revisions.refetch();
      void drafts.refetch();
    },
  };
}

function useDrafts() {
  return useQuery({ queryKey: ["drafts"], queryFn: ({ signal }) => api.drafts(signal) });
}

/** What differs between two sides, within the area in view. */
export function useChanges(left: Version | null, right: Version | null) {
  const { area } = useView().view;
  return useQuery({
    // A draft that was drawn on is another: the list of drafts, which is fetched again then, tells.
    queryKey: ["changes", stateOf(left), stateOf(right), area],
    queryFn: ({ signal }): Promise<Changes> => api.changes(left!.name, right!.name, area, signal),
    enabled: left !== null && right !== null && left.name !== right.name,
    // While the same two are counted anew, such as in another area; two others are not what the labels say.
    placeholderData: (former) =>
      former?.from === left?.name && former?.to === right?.name ? former : undefined,
  });
}

/** The city of a side; undefined until it is there. `lost`: how many steps of a draft do not hold on the latest revision. */
export function useCityOf(version: Version | null): {
  city: City | undefined;
  lost: number;
  error: unknown;
  retry: () => void;
} {
  const drafts = useDrafts();
  const draft = version?.kind === "draft" ? version.draft : null;
  const latest = drafts.data?.latest_revision;
  const stands = useCityAt(
    version?.kind === "revision" ? version.revision.revision : draft ? latest : undefined,
  );
  const base = stands.data;
  const account = useAccount();
  const drawn = useQuery({
    queryKey: ["drawn_city", version && stateOf(version), latest],
    queryFn: async ({ signal }) => {
      const { towns, base_revision, operations } = await api.draft(draft!.id, signal);
      // An office sees its own town of a draft of several.
      const own = towns.filter((town) => pathOf(base!, town).some(({ code }) => code === account!.area_code));
      const file = await api.land(own, base_revision, signal);
      const { land, refused } = replay(openLand(file), operations, openSince(file));
      return { city: drawnCity(base!, land), lost: refused.length };
    },
    enabled: draft !== null && base !== undefined && base.revision === latest,
    staleTime: Infinity,
    gcTime: 30_000,
    // As for every City: see cityQuery.
    structuralSharing: false,
  });
  const asked = draft ? drawn : stands;
  return {
    city: draft ? drawn.data?.city : base,
    lost: drawn.data?.lost ?? 0,
    error: stands.error ?? asked.error,
    retry: () => void (stands.error ? stands : asked).refetch(),
  };
}

/** A name for what a version holds now: a draft changes, a revision does not. */
function stateOf(version: Version | null): string | null {
  return version?.kind === "draft" ? `${version.name} ${version.draft.version}` : (version?.name ?? null);
}
