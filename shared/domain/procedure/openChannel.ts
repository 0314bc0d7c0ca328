import { chance, purposeCode } from "#kernel/draw.ts";
import type { Application } from "../application.ts";
import type { Channel } from "../channel.ts";
import type { ChannelPolicy } from "../policy/channelPolicy.ts";
import { sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { homePolicy } from "../province/policyAt.ts";

const PORTAL = purposeCode("arrival.portal");

/**
 * The application as the agency that receives it takes it (`channels.*`, `apply.by`; 43号 art. 5): over a channel it has,
 * the national app, the province's own portal or a window, and in person where it takes none from this applicant.
 */
export function asTaken(country: CountrySetting, application: Application): Application {
  const { channels, apply } = homePolicy(country, application);
  const channel = channelTaken(country, application, channels);
  const applicant = apply.by.includes(application.applicant) ? application.applicant : "person";
  if (channel === application.channel && applicant === application.applicant) return application;
  return { ...application, channel, applicant };
}

function channelTaken(
  country: CountrySetting,
  application: Application,
  { online, offline }: ChannelPolicy,
): Channel {
  const { channel } = application;
  if (online.length === 0) return offline.length === 0 ? channel : "window";
  if (channel === "window" && offline.length > 0) return channel;
  const hasPortal = online.includes("local_portal");
  const isNational = online.length > (hasPortal ? 1 : 0);
  return hasPortal && (!isNational || prefersPortal(country, application)) ? "portal" : "app";
}

function prefersPortal(country: CountrySetting, { home, number }: Application): boolean {
  const share = country.journey?.portal ?? 0;
  return share > 0 && chance(sourceOf(country, home), number, PORTAL, 0, share);
}
