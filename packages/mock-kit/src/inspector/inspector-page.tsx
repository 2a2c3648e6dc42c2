import { Menu } from "../console/layout.tsx";
import { renderDocument } from "../console/document.tsx";
import type { Flash } from "../console/sessions.ts";
import { ClockSection } from "./clock-section.tsx";
import { FaultsSection } from "./faults-section.tsx";
import type { Inspection } from "./inspection.ts";
import { INSPECTOR_SCRIPT, INSPECTOR_STYLE } from "./inspector-paths.ts";
import { ProfileSection } from "./profile-section.tsx";
import { ReplaySection } from "./replay-section.tsx";
import { RequestsSection } from "./requests-section.tsx";
import { ResourcesSection } from "./resources-section.tsx";
import { TenantsSection } from "./tenants-section.tsx";
import { TokensSection } from "./tokens-section.tsx";
import { VerdictSection } from "./verdict-section.tsx";

const SECTIONS = ["Requests", "Verdict", "Resources", "Faults", "Clock", "Tokens", "Tenants", "Profile"];

/**
 * Writes the inspector's page.
 *
 * @example
 * renderInspector(await inspect(parts, query, origin, formToken), undefined).startsWith("<!doctype html>"); // true
 */
export function renderInspector(inspection: Inspection, flash: Flash | undefined): string {
  const { parts } = inspection;
  const { vendor, console } = parts.profile;
  const sections = SECTIONS.map((label) => ({ label, path: `#${label.toLowerCase()}` }));
  return renderDocument({
    product: vendor,
    title: "Inspector",
    style: INSPECTOR_STYLE,
    script: INSPECTOR_SCRIPT,
    menus: <Menu label="Sections" entries={sections} path={undefined} />,
    flash,
    footer: (
      <p>
        {`Understudy's stand-in for ${vendor}. `}
        {console === undefined ? null : <a href="/">Its console</a>}
      </p>
    ),
    children: (
      <>
        <p id="live">Reload the page to see what came since.</p>
        <ReplaySection inspection={inspection} />
        <RequestsSection inspection={inspection} />
        <VerdictSection inspection={inspection} />
        <ResourcesSection inspection={inspection} />
        <FaultsSection inspection={inspection} />
        <ClockSection inspection={inspection} />
        <TokensSection inspection={inspection} />
        <TenantsSection inspection={inspection} />
        <ProfileSection parts={parts} />
      </>
    ),
  });
}
