/**
 * From which insurance to which (险种组合): employee (职工医保, e) or resident (居民医保, r) at origin, then at
 * destination. 医保办发〔2021〕43号 art. 4: 职→职, 居→居, 职→居, 居→职.
 */
export const combinations = ["ee", "rr", "er", "re"] as const;
export type Combination = (typeof combinations)[number];

/** The two schemes of basic medical insurance (基本医疗保险). */
export type Insurance = "employee" | "resident";

export function insuranceAtOrigin(combination: Combination): Insurance {
  return combination === "ee" || combination === "er" ? "employee" : "resident";
}

export function insuranceAtDestination(combination: Combination): Insurance {
  return combination === "ee" || combination === "re" ? "employee" : "resident";
}
