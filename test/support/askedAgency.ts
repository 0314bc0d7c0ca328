import type { Query, QueryPermission } from "#domain/query/query.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import { provinceUnderTest } from "./rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI, smallCountry } from "./smallCountry.ts";
import { APPLIED, applicationOf, MATCHED, opened } from "./transferStory.ts";

/** What is asked about: who moves from Beijing to Shanghai. */
export const stated = { contributionBaseFen: 800_000, contributionMonths: 61 };
export const listing = listed(BEIJING, SHANGHAI, { person: "zhang", about: stated });
export const country = smallCountry({ country: { applications: [listing] } });
export const application = applicationOf(listing);
export const id = application.case;

export const officer: QueryPermission = { role: "officer", scope: BEIJING };
/** An officer of Beijing asks for the balance in clear. */
export const ask: Query = {
  case: id,
  topic: "balance",
  channel: "platform_app",
  reveal: true,
  initialPassword: false,
};

/** Beijing with 50 yuan of theirs, after these facts. */
export function agencyAfter(facts: (province: ReturnType<typeof provinceUnderTest>) => void, asOf = MATCHED) {
  const province = provinceUnderTest(BEIJING, { country: { applications: [listing] } });
  province.given(APPLIED, ...opened(application, BEIJING, 5_000));
  facts(province);
  return { setting: agencySettingOf(country, BEIJING), state: province.state, asOf };
}

export const justOpened = () => agencyAfter(() => {});
