import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DraftEntry } from "../../../server/api/boundaries.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { useFormat } from "../../components/format.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { DraftStatus } from "../boundaries/draft_status.tsx";
import { RestoreForm } from "./restore_form.tsx";
import type { Revision, Sides, Version } from "./sides.ts";
import { titleOf, versionName } from "./version_label.tsx";

/** All revisions, newest first, and all drafts: choosing one compares it with the one before. */
export function VersionList({ versions, sides }: { versions: readonly Version[]; sides: Sides }) {
  const { t } = useTranslation();
  const of = (kind: Version["kind"]) => versions.filter((version) => version.kind === kind);
  const [revisions, drafts] = [of("revision"), of("draft")];
  return (
    <>
      <ol className="versions">
        {revisions.map((version, place) => (
          <VersionRow key={version.name} version={version} sides={sides} latest={place === 0} />
        ))}
      </ol>
      {drafts.length > 0 && (
        <>
          <h3 className="versions-heading">{t("history.drafts")}</h3>
          <ol className="versions">
            {drafts.map((version) => (
              <VersionRow key={version.name} version={version} sides={sides} latest={false} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function VersionRow({ version, sides, latest }: { version: Version; sides: Sides; latest: boolean }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const account = useAccount();
  const [restoring, setRestoring] = useState(false);
  const side = (["left", "right"] as const).find((one) => sides[one]?.name === version.name);
  const restorable = version.kind === "revision" && !latest && account != null && may(account, "draw");
  return (
    <li data-side={side}>
      <button
        type="button"
        className="version"
        aria-current={side === "right"}
        onClick={() => patch({ right: version.name, left: null, at: null })}
      >
        <strong>{versionName(t, version)}</strong>
        <span className="version-title">{titleOf(version)}</span>
        <VersionMark version={version} />
        {version.kind === "revision" ? (
          <RevisionFacts revision={version.revision} />
        ) : (
          <DraftFacts draft={version.draft} />
        )}
      </button>
      <p className="version-tools">
        {side && <em data-side={side}>{t(`history.sides.${side}`)}</em>}
        {version.kind === "draft" && (
          <Link to={`/boundaries?draft=${version.draft.id}`}>{t("history.open_draft")}</Link>
        )}
        {restorable && !restoring && (
          <button type="button" className="quiet-link" onClick={() => setRestoring(true)}>
            {t("history.restore")}
          </button>
        )}
      </p>
      {restorable && restoring && (
        <RestoreForm revision={version.revision.revision} onCancel={() => setRestoring(false)} />
      )}
    </li>
  );
}

/** Whether a revision is in force, to come or past; where a draft stands. */
function VersionMark({ version }: { version: Version }) {
  const { t } = useTranslation();
  const inForce = useSettings()?.revision?.revision;
  if (version.kind === "draft") return <DraftStatus status={version.draft.status} />;
  if (inForce === undefined || version.revision.revision < inForce) return null;
  const coming = version.revision.revision > inForce;
  return (
    <em className="badge" data-tone={coming ? "warm" : "good"}>
      {t(coming ? "history.coming" : "history.in_force")}
    </em>
  );
}

function RevisionFacts({ revision }: { revision: Revision }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { effective_on, published_at, published_by, begun, ended, changed, micro_grids_moved } = revision;
  const counts = { begun, ended, changed, micro_grids_moved };
  const did = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <>
      <span>{t("history.since", { day: format.fullDay(effective_on) })}</span>
      <span>{t("history.published", { name: published_by, time: format.time(published_at) })}</span>
      {did.length > 0 && (
        <span>{did.map(([name, count]) => t(`history.counts.${name}`, { count })).join(" · ")}</span>
      )}
    </>
  );
}

function DraftFacts({ draft }: { draft: DraftEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <span>{t("boundaries.on_revision", { revision: draft.base_revision })}</span>
      <span>
        {draft.author.name} · {format.time(draft.updated_at)}
      </span>
    </>
  );
}
