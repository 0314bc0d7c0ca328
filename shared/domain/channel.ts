/**
 * How the application came in: the national app (国家医保服务平台), the province's own portal (地方专区), or an agency's
 * window (窗口).
 */
export const channels = ["app", "portal", "window"] as const;
export type Channel = (typeof channels)[number];
