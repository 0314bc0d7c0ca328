/** Where pages are served unless one asks for another address: to this machine alone. */
export const HOST = "127.0.0.1";
