import { useStaffReason } from "./use_staff.ts";

/** Why something was not done; nothing while there is no reason. */
export function StaffError({ error }: { error: unknown }) {
  const explain = useStaffReason();
  if (error === null) return null;
  return (
    <p className="overdue" role="alert">
      {explain(error)}
    </p>
  );
}
