import type { Application } from "../application.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { originPolicy } from "../province/policyAt.ts";
import { isInProvince } from "../transferCase.ts";

/** Whether enrolment itself has started this case (无感办理, 免申即办): nobody applied, and the system checks it. */
export function startsByEnrolment(country: CountrySetting, application: Application): boolean {
  return (
    isInProvince(application) && originPolicy(country, application).inProvince.trigger === "auto_on_enrolment"
  );
}
