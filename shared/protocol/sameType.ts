/** True where two types accept exactly the same values: what the compiler holds types and schemas together with. */
export type SameType<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
