import type { JourneyFact } from "#domain/fact/journeyFact.ts";
import { article, type StepRule, stepRule } from "./stepRule.ts";

const supplement = stepRule(
  "what is missing is asked for once, and the clock stands still meanwhile",
  "一次性告知补正，期间不计时限",
  null,
  "clock.pauseOn",
);

/** What the steps before and beside the procedure rest on. */
export const journeyStepRules: Readonly<Record<JourneyFact["kind"], StepRule | null>> = {
  set_out: null,
  journey_walked: stepRule(
    "over the app, the portal or a window: the applicant's choice",
    "线上、网厅、窗口由申请人自选",
    article(5),
    "channels.online",
    "channels.offline",
  ),
  prechecked: stepRule("both enrolments are looked at beforehand", "申请前核实两地参保状态", article(6)),
  certificate_requested: stepRule(
    "on paper the certificate comes first",
    "线下办理先领参保凭证",
    null,
    "certificate.required.offline",
    "certificate.issueWorkingDays",
  ),
  certificate_issued: stepRule(
    "origin certifies what was paid",
    "转出地出具参保凭证",
    null,
    "certificate.issueWorkingDays",
  ),
  certificate_received: null,
  account_opened: stepRule("destination opens an account", "转入地开立新账户", article(8)),
  paper_route_taken: stepRule(
    "who is not online goes by letter",
    "未联网的走线下函件",
    null,
    "channels.online",
  ),
  letter_posted: stepRule(
    "agencies write to each other",
    "经办机构函件往来",
    null,
    "contactLetter.required.offline",
  ),
  contact_letter_received: stepRule(
    "destination's contact letter",
    "转入地联系函",
    null,
    "contactLetter.required.offline",
  ),
  supplement_asked: supplement,
  supplement_ended: supplement,
  supplement_noted: null,
  applicant_told: stepRule(
    "the applicant is told, and of a refusal the reason",
    "办理结果及不予受理原因须告知",
    article(6),
    "refusal.noticeWorkingDays",
  ),
  withdrawal_asked: stepRule("an application can be taken back", "申请可以撤回", null),
  withdrawal_refused: stepRule("not once the relation is confirmed out", "关系确认转出后不可撤回", null),
};
