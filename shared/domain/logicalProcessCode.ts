/** The national medical-insurance information platform (国家医保信息平台), which relays every message. */
export const PLATFORM = "platform";

/** The interbank clearing system through which agencies pay each other. */
export const BANK = "bank";

/** The observer that collects case rows and desk figures; it decides nothing and is outside the digest. */
export const RESULTS = "results";
