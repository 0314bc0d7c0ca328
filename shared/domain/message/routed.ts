/** What every message between provinces carries: the case, and the province the platform is to hand it to. */
export interface Routed {
  readonly case: string;
  readonly addressee: string;
}
